import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { writeCertificate } from '../../../src/demo/certificate.js';
import { temporaryFolder } from '../../http/temporary-folder.js';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Number of the connection, in the order in which they came. */
  readonly connection: number;
  /** Milliseconds on performance.now(). */
  readonly at: number;
}

/** Answers instead of the server; false to let it answer. */
export type Override = (seen: Seen, response: ServerResponse) => boolean | Promise<boolean>;

export interface TestServer {
  readonly url: URL;
  readonly ca: Buffer;
  readonly seen: Seen[];
  /** Connections that are open. */
  connections(): number;
  close(): Promise<void>;
}

let made = 0;

/** A server on a free port that hands every request to a function; ends with the test file. */
export async function startServer(
  answer: (seen: Seen, response: ServerResponse) => unknown,
  { secure = true }: { readonly secure?: boolean } = {},
): Promise<TestServer> {
  const { certFile, keyFile } = await writeCertificate(join(temporaryFolder, `server-${String((made += 1))}`));
  const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
  const seen: Seen[] = [];
  const numbers = new WeakMap<object, number>();
  let connections = 0;
  const listener: RequestListener = (request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const url = new URL(request.url ?? '/', 'https://localhost');
      let connection = numbers.get(request.socket);
      if (connection === undefined) numbers.set(request.socket, (connection = connections += 1));
      const one: Seen = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        connection,
        at: performance.now(),
      };
      seen.push(one);
      await answer(one, response);
    })();
  };
  const server = secure ? createHttps({ cert, key }, listener) : createHttp(listener);
  const open = new Set<object>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  running.push(close);
  return {
    url: new URL(`${secure ? 'https' : 'http'}://localhost:${String(port)}`),
    ca: cert,
    seen,
    connections: () => open.size,
    close: async () => {
      running.splice(running.indexOf(close), 1);
      await close();
    },
  };
}

const running: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(running.map((close) => close())));

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

export function status(code: number, reason: string, message: string, details: object = {}): object {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message, details };
}

/** A kind of objects as an API server lists and watches them: versions, pages, bookmarks, compaction. */
export class PlayedCollection {
  readonly #speed: number;
  readonly #objects = new Map<string, { metadata: { name: string; namespace: string; resourceVersion: string } }>();
  readonly #history: { version: number; line: string }[] = [];
  readonly #watches = new Set<ServerResponse>();
  readonly #snapshots = new Map<string, { version: number; items: object[] }>();
  #version = 1;
  #compacted = 0;
  /** Asked first, in order; each answers at most `times` requests. */
  readonly overrides: Override[] = [];

  /** @param speed how much faster than the real one its seconds are */
  constructor(speed: number) {
    this.#speed = speed;
  }

  put(name: string, namespace = 'team-a'): void {
    const type = this.#objects.has(name) ? 'MODIFIED' : 'ADDED';
    const object = { metadata: { name, namespace, resourceVersion: String((this.#version += 1)) }, spec: { id: name } };
    this.#objects.set(name, object);
    this.#tell({ type, object });
  }

  delete(name: string): void {
    const object = this.#objects.get(name);
    if (object === undefined) throw new Error(`no ${name}`);
    this.#objects.delete(name);
    object.metadata.resourceVersion = String((this.#version += 1));
    this.#tell({ type: 'DELETED', object });
  }

  /** Names with versions, as a sink should have them. */
  content(): Record<string, string> {
    return Object.fromEntries(
      [...this.#objects.values()].map(({ metadata }) => [metadata.name, metadata.resourceVersion]),
    );
  }

  /** Forgets the history, as etcd does. */
  compact(): void {
    this.#compacted = this.#version;
    this.#snapshots.clear();
  }

  /** The answers of the watches under way, to break them or to write into. */
  watches(): readonly ServerResponse[] {
    return [...this.#watches];
  }

  async answer(seen: Seen, response: ServerResponse): Promise<void> {
    for (const override of this.overrides) if (await override(seen, response)) return;
    if (seen.query.get('watch') === 'true') this.#watch(seen.query, response);
    else this.#list(seen.query, response);
  }

  #list(query: URLSearchParams, response: ServerResponse): void {
    const token = query.get('continue');
    const [id = '', from = '0'] = (token ?? '').split(':');
    const snapshot =
      token === null ? { version: this.#version, items: [...this.#objects.values()] } : this.#snapshots.get(id);
    if (snapshot === undefined) {
      sendJson(response, 410, status(410, 'Expired', 'The provided continue parameter is too old'));
      return;
    }
    const start = Number(from);
    const end = start + Number(query.get('limit') ?? Number.POSITIVE_INFINITY);
    const next = token === null ? String(this.#snapshots.size + this.#version * 1000) : id;
    this.#snapshots.set(next, snapshot);
    const more = end < snapshot.items.length ? { continue: `${next}:${String(end)}` } : {};
    const metadata = { resourceVersion: String(snapshot.version), ...more };
    sendJson(response, 200, { kind: 'List', apiVersion: 'v1', metadata, items: snapshot.items.slice(start, end) });
  }

  #watch(query: URLSearchParams, response: ServerResponse): void {
    const from = Number(query.get('resourceVersion'));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (from < this.#compacted) {
      const expired = status(410, 'Expired', `too old resource version: ${String(from)}`);
      response.end(`${JSON.stringify({ type: 'ERROR', object: expired })}\n`);
      return;
    }
    for (const { version, line } of this.#history) if (version > from) response.write(line);
    this.#watches.add(response);
    const milliseconds = (Number(query.get('timeoutSeconds')) * 1000) / this.#speed;
    const bookmark = setTimeout(
      () => {
        const object = { kind: 'Client', metadata: { resourceVersion: String(this.#version) } };
        if (!response.writableEnded) response.write(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`);
      },
      milliseconds - 2000 / this.#speed,
    );
    const end = setTimeout(() => response.end(), milliseconds);
    response.on('close', () => {
      clearTimeout(bookmark);
      clearTimeout(end);
      this.#watches.delete(response);
    });
  }

  #tell(event: object): void {
    const line = `${JSON.stringify(event)}\n`;
    this.#history.push({ version: this.#version, line });
    for (const watch of this.#watches) if (!watch.writableEnded) watch.write(line);
  }
}
