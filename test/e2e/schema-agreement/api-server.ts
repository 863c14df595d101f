import { request } from 'node:https';

/** As much of a kube-apiserver as the comparison asks of it. */
export interface ApiServer {
  /** @param path with its query */
  request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<ServerResponse>;
}

export interface ServerResponse {
  readonly status: number;
  readonly body: unknown;
}

/** Longest wait for an answer, in milliseconds. */
const TIMEOUT = 30_000;

/**
 * An API server that is reached with a bearer token.
 * @param url such as `https://127.0.0.1:6443`
 * @param ca its certificate authority, PEM
 */
export function apiServer(url: string, token: string, ca: string): ApiServer {
  return {
    request: (method, path, body) =>
      new Promise((resolve, reject) => {
        const sent = request(
          new URL(path, url),
          {
            method,
            ca,
            timeout: TIMEOUT,
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          },
          (response) => {
            const parts: Buffer[] = [];
            response.on('data', (part: Buffer) => parts.push(part));
            response.on('error', reject);
            response.on('end', () => {
              try {
                const parsed: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
                resolve({ status: response.statusCode ?? 0, body: parsed });
              } catch (error) {
                reject(error instanceof Error ? error : new Error(String(error)));
              }
            });
          },
        );
        sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer after ${TIMEOUT} ms`)));
        sent.on('error', reject);
        sent.end(body === undefined ? undefined : JSON.stringify(body));
      }),
  };
}
