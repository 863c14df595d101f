import type { ApiClient } from '../cluster/api-client.js';

/** As much of a kube-apiserver as the comparison asks of it. */
export interface ApiServer {
  /** @param path with its query */
  request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<ServerResponse>;
}

export interface ServerResponse {
  readonly status: number;
  readonly body: unknown;
}

/** A cluster's API server, as one user reaches it. */
export function apiServer(client: ApiClient): ApiServer {
  return {
    request: async (method, path, body) => {
      const { status, text } = await client.request(method, path, body);
      const parsed: unknown = JSON.parse(text);
      return { status, body: parsed };
    },
  };
}
