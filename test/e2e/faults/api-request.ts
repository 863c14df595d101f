import type { IncomingMessage } from 'node:http';

/** What a request asks of the API server, as RBAC calls it; `other` for paths that are no resources. */
export type Verb = 'list' | 'watch' | 'get' | 'create' | 'update' | 'patch' | 'delete' | 'other';

/** A request as the proxy saw it. */
export interface ApiRequest {
  readonly verb: Verb;
  /** Plural, such as `clients`; empty for paths that are no resources. */
  readonly resource: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** When it came, in milliseconds of `performance.now()`. */
  readonly at: number;
  /** The token that it showed. */
  readonly token: string;
  /** Of the answer; undefined as long as there is none. */
  status?: number;
}

const WRITES: Readonly<Record<string, Verb>> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' };

/** `/api/v1/…` or `/apis/GROUP/VERSION/…`, then perhaps a namespace, then the resource, then perhaps a name. */
const RESOURCE_PATH = /^\/(?:api\/v1|apis\/[^/]+\/[^/]+)(?:\/namespaces\/[^/]+(?=\/))?\/([^/]+)(\/[^/]+)?/;

/** Reads the request line. */
export function readRequest(message: IncomingMessage): ApiRequest {
  const { pathname: path, searchParams: query } = new URL(message.url ?? '/', 'https://api');
  const [, resource = '', name] = RESOURCE_PATH.exec(path) ?? [];
  return {
    verb: verbOf(message.method ?? 'GET', resource, name !== undefined, query),
    resource,
    path,
    query,
    at: performance.now(),
    token: (message.headers.authorization ?? '').replace('Bearer ', ''),
  };
}

function verbOf(method: string, resource: string, named: boolean, query: URLSearchParams): Verb {
  if (resource === '') return 'other';
  const write = WRITES[method];
  if (write !== undefined) return write;
  if (named) return 'get';
  return ['1', 'true'].includes(query.get('watch') ?? '') ? 'watch' : 'list';
}
