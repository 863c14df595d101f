import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { ApiCall } from '../api.js';

/** What a request is sent with, besides what it says itself. */
export interface Exchange {
  readonly server: URL;
  readonly agent: http.Agent;
  readonly headers: Readonly<Record<string, string>>;
  /** A connection has to be made within this time, TLS included: milliseconds. */
  readonly connectTimeout: number;
}

/** Sends a request; resolves with the head of whatever answer comes. */
export function exchange(
  call: ApiCall,
  { server, agent, ...how }: Exchange,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const query = call.query === undefined ? '' : `?${new URLSearchParams(call.query).toString()}`;
  const options: https.RequestOptions = {
    method: call.method,
    // A server's address may itself have a path, as behind a gateway to many clusters.
    path: server.pathname.replace(/\/$/, '') + call.path + query,
    agent,
    signal,
    headers: { ...how.headers, Accept: call.accept ?? 'application/json', ...contentHeaders(body) },
  };
  const secure = server.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(server, options);
    const connecting = setTimeout(() => {
      request.destroy(new Error(`no connection within ${how.connectTimeout / 1000} s`));
    }, how.connectTimeout);
    const connected = () => {
      clearTimeout(connecting);
    };
    request.on('socket', (socket) => {
      if (request.reusedSocket) connected();
      else socket.once(secure ? 'secureConnect' : 'connect', connected);
    });
    request.on('close', connected);
    request.on('response', resolve);
    // It stays for good: a connection may also fail when the answer has begun.
    request.on('error', reject);
    request.end(body);
  });
}

/** Without a length, Node sends the body of a DELETE in a way that the next request on the connection trips over. */
function contentHeaders(body: string | undefined): Record<string, string> {
  if (body === undefined) return {};
  return { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) };
}
