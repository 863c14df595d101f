import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
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
const TLS_LIMITS = { minVersion: 'TLSv1.2', handshakeTimeout: 5_000 } as const;
const MAX_CONNECTIONS = 2_000;
/** A connection is closed after so many requests, so that another replica gets its share. */
const MAX_REQUESTS_PER_SOCKET = 1_000;

/** The server for reviews: HTTP/1.1 over TLS, as the API server speaks to webhooks. Not listening yet. */
export function createReviewServer(pair: KeyPair, app: RequestListener, log: Logger): Server {
  const server = createServer({ ...LIMITS, ...TLS_LIMITS, ...pair }, app);
  server.on('tlsClientError', (error, socket) => {
    log.debug({ err: error }, 'a TLS handshake failed');
    socket.destroy();
  });
  return hardened(server, log);
}

/** The server for probes and metrics: plain HTTP. Not listening yet. */
export function createOpsServer(app: RequestListener, log: Logger): Server {
  return hardened(createPlainServer(LIMITS, app), log);
}

function hardened(server: Server, log: Logger): Server {
  server.maxConnections = MAX_CONNECTIONS;
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
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
