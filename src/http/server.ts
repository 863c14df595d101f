import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { safe } from '../admission/text.js';
import { property } from '../client/client.js';
import type { SecureContextOptions, TLSSocket } from 'node:tls';
import { limitConnections } from './connections.js';
import type { KeyPair } from './key-pair.js';

/** Who is slow is cut off before many of the kind can hold the server (admission-protocol, N2). Milliseconds and bytes. */
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  // The API server drops an idle connection after 90 s. If this side were first, a request written at that moment would be lost.
  keepAliveTimeout: 120_000,
  maxHeaderSize: 16 * 1024,
};
const HANDSHAKE_TIMEOUT = 5_000;
const MAX_CONNECTIONS = 2_000;
/** A connection is closed after so many requests, so that another replica gets its share. */
const MAX_REQUESTS_PER_SOCKET = 1_000;

/** Who may call, where not everybody may. */
export interface CallerOptions {
  /** Common names of certificates that the client authority issued; all of them where the list is empty. */
  readonly clientNames: readonly string[];
}

/** A server for reviews whose certificate may be changed while it runs. */
export type ReviewServer = ReturnType<typeof createServer>;

/** The server for reviews: HTTP/1.1 over TLS, as the API server speaks to webhooks. Not listening yet. */
export function createReviewServer(
  pair: KeyPair,
  { clientNames }: CallerOptions,
  app: RequestListener,
  log: Logger,
): ReviewServer {
  const isMutual = pair.clientCa !== undefined;
  const options = { ...LIMITS, handshakeTimeout: HANDSHAKE_TIMEOUT, requestCert: isMutual, ...secureContext(pair) };
  const server = createServer(options, app);
  if (isMutual && clientNames.length > 0) server.on('secureConnection', onlyFrom(clientNames, log));
  server.on('tlsClientError', (error, socket) => {
    log.debug({ err: error }, 'a TLS handshake failed');
    socket.destroy();
  });
  return hardened(server, log);
}

/** All of the TLS settings that a new certificate brings along: what is left out would fall back to Node's own defaults. */
export function secureContext({ cert, key, clientCa }: KeyPair): SecureContextOptions {
  return { minVersion: 'TLSv1.2', cert, key, ...(clientCa === undefined ? {} : { ca: clientCa }) };
}

/** Hangs up on callers with another certificate; those without any do not get here. */
function onlyFrom(names: readonly string[], log: Logger): (socket: TLSSocket) => void {
  return (socket) => {
    const name: unknown = property(property(socket.getPeerCertificate(), 'subject'), 'CN');
    if (typeof name === 'string' && names.includes(name)) return;
    log.warn({ name: safe(String(name), MAX_NAME) }, 'a caller with another certificate was refused');
    socket.destroy();
  };
}

/** Longer than the common name of any certificate (RFC 5280, upper bounds: 64). */
const MAX_NAME = 64;

/** The server for probes and metrics: plain HTTP. Not listening yet. */
export function createOpsServer(app: RequestListener, log: Logger): Server {
  return hardened(createPlainServer(LIMITS, app), log);
}

function hardened<S extends Server | ReviewServer>(server: S, log: Logger): S {
  limitConnections(server, MAX_CONNECTIONS);
  server.maxRequestsPerSocket = MAX_REQUESTS_PER_SOCKET;
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    log.debug({ err: error }, 'a request could not be read');
    answerRaw(socket, error.code);
  });
  return server;
}

/** What is no HTTP gets an answer as short as can be; there is no request to answer otherwise. */
function answerRaw(socket: Duplex, code: string | undefined): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request';
  // Ended alone, it would stay open until the caller closes it too; who wants to hold many connections never does.
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => {
    socket.destroy();
  });
}
