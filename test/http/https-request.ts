import { request as secureRequest, type Agent } from 'node:https';
import { request as plainRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { connect } from 'node:tls';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
  /** Trusts this certificate (PEM) and speaks TLS; plain HTTP without it. */
  readonly ca?: Buffer;
  readonly agent?: Agent;
}

/** Sends one HTTP request to this machine; on a connection of its own unless an agent is given. */
export function send(port: number, { body, ca, ...sent }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions & { ca?: Buffer } = {
      host: 'localhost',
      port,
      agent: false,
      ...sent,
      ...(ca === undefined ? {} : { ca }),
    };
    const request = (ca === undefined ? plainRequest : secureRequest)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Writes bytes into a TLS connection, and returns all that comes back until the server closes it. */
export function sendRaw(port: number, ca: Buffer, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: 'localhost', port, ca });
    let received = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (received += chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(received);
    });
    socket.on('secureConnect', () => socket.write(text));
  });
}
