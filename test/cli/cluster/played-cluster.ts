import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { property } from '../../../src/client/client.js';
import { CONSENT_ANNOTATION } from '../../../src/facts/secret.js';
import type { Api } from '../../../src/kubernetes/api.js';
import { ApiError } from '../../../src/kubernetes/api-error.js';
import { printable } from '../../../src/client/quote.js';
import { temporaryFolder } from '../../http/temporary-folder.js';
import {
  sendJson,
  startServer,
  status,
  type Seen,
  type TestServer,
} from '../../kubernetes/connection/played-api-server.js';
import { DIST, type Outcome } from '../command.js';

/** A Client as a cluster stores it. */
export interface PlayedClient {
  readonly namespace: string;
  readonly name: string;
  readonly created?: string;
  readonly spec: object;
}

/** What a cluster holds, and what the user of the kubeconfig may do there. */
export interface PlayedState {
  readonly clients?: readonly PlayedClient[];
  /** Namespaces whose Clients the user may list; every one, and all together, unless given. */
  readonly mayList?: readonly string[];
  /** Secrets that the user may get, as namespace/name; all unless given. */
  readonly mayGet?: readonly string[];
  /** By namespace/name, values in clear. */
  readonly secrets?: Readonly<
    Record<string, { readonly type?: string; readonly data: Readonly<Record<string, string>> }>
  >;
  /** The consent annotation of namespaces; one that is not listed has none. */
  readonly consents?: Readonly<Record<string, string>>;
  /** Namespaces that the user may not get. */
  readonly closed?: readonly string[];
  /** Answers before anything else; true where it did. */
  readonly override?: (seen: Seen, response: ServerResponse) => boolean;
}

export interface PlayedCluster extends TestServer {
  readonly kubeconfig: string;
}

/** A real HTTPS server that answers as an API server does; its state may change. */
export async function playCluster(state: () => PlayedState): Promise<PlayedCluster> {
  const server = await startServer((seen, response) => {
    answer(state(), seen, response);
  });
  return { ...server, connections: () => server.connections(), kubeconfig: await writeKubeconfig(server) };
}

/** The same without a server. */
export function playedApi(state: PlayedState): Api {
  return {
    request: ({ path, query = {}, body }) => {
      const answered = bodyOf(state, { path, query: new URLSearchParams(query), body: JSON.stringify(body) });
      return typeof answered === 'number'
        ? Promise.reject(new ApiError('refused', `${path} was refused`, { status: answered }))
        : Promise.resolve({ body: JSON.parse(JSON.stringify(answered)) as unknown, serverTime: undefined });
    },
    stream: () => Promise.reject(new Error('nobody streams here')),
    close: () => undefined,
  };
}

/** A kubeconfig for a server; the namespace of its context is team-a. */
async function writeKubeconfig(server: Pick<TestServer, 'url' | 'ca'>, user: object = { token: 't' }): Promise<string> {
  const folder = await mkdtemp(join(temporaryFolder, 'kubeconfig-'));
  await writeFile(join(folder, 'ca.crt'), server.ca);
  const file = join(folder, 'config');
  await writeFile(
    file,
    JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: server.url.origin, 'certificate-authority': 'ca.crt' } }],
      users: [{ name: 'u', user }],
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u', namespace: 'team-a' } }],
      'current-context': 'c',
    }),
  );
  return file;
}

function answer(state: PlayedState, seen: Seen, response: ServerResponse): void {
  if (state.override?.(seen, response) === true) return;
  const body = bodyOf(state, seen);
  if (typeof body === 'number') sendJson(response, body, status(body, 'Refused', 'the server says so'));
  else sendJson(response, 200, body);
}

/** The body of an answer, or the status of a refusal. */
function bodyOf(state: PlayedState, { path, query, body }: Pick<Seen, 'path' | 'query' | 'body'>): object | number {
  if (path.endsWith('/selfsubjectaccessreviews')) {
    const attributes = property(property(JSON.parse(body), 'spec'), 'resourceAttributes');
    const name = `${String(property(attributes, 'namespace'))}/${String(property(attributes, 'name'))}`;
    return { status: { allowed: state.mayGet?.includes(name) ?? true } };
  }
  const listed = /^\/apis\/auth\.stakater\.com\/v1alpha1\/(?:namespaces\/([^/]+)\/)?clients$/.exec(path);
  if (listed !== null) return listOf(state, listed[1], query);
  const [, namespace = '', name] = /^\/api\/v1\/namespaces\/([^/]+)(?:\/secrets\/([^/]+))?$/.exec(path) ?? [];
  if (name === undefined) {
    if (state.closed?.includes(namespace) === true) return 403;
    const consent = state.consents?.[namespace];
    return {
      metadata: { name: namespace, annotations: consent === undefined ? {} : { [CONSENT_ANNOTATION]: consent } },
    };
  }
  const full = `${namespace}/${name}`;
  if (state.mayGet?.includes(full) === false) return 403;
  const secret = state.secrets?.[full];
  if (secret === undefined) return 404;
  const data = Object.entries(secret.data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
  return { metadata: { namespace, name }, type: secret.type ?? 'Opaque', data: Object.fromEntries(data) as object };
}

function listOf(
  { clients = [], mayList }: PlayedState,
  namespace: string | undefined,
  query: URLSearchParams,
): object | number {
  if (mayList !== undefined && (namespace === undefined || !mayList.includes(namespace))) return 403;
  const all = clients.filter((client) => namespace === undefined || client.namespace === namespace);
  const start = Number(query.get('continue') ?? 0);
  const end = start + Number(query.get('limit'));
  const items = all.slice(start, end).map(stored);
  return { metadata: { resourceVersion: '7', ...(end < all.length ? { continue: String(end) } : {}) }, items };
}

function stored({ namespace, name, created, spec }: PlayedClient): object {
  return {
    apiVersion: 'auth.stakater.com/v1alpha1',
    kind: 'Client',
    metadata: {
      namespace,
      name,
      uid: `uid-of-${namespace}-${name}`,
      resourceVersion: '5',
      ...(created === undefined ? {} : { creationTimestamp: created }),
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'annotated' },
      managedFields: [{ manager: 'kubectl' }],
    },
    spec,
    status: { state: 'Ready' },
  };
}

/** Runs the built program while this process goes on to serve. */
export async function runBeside(
  words: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [join(DIST, 'main.js'), ...words], {
    env: { PATH: process.env['PATH'], HOME: temporaryFolder, ...env },
    timeout: 60_000,
  });
  child.stdin.on('error', () => undefined).end(input);
  const read = async (stream: AsyncIterable<Uint8Array>) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  };
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = await Promise.all([read(child.stdout), read(child.stderr)]);
  return { stdout, stderr, exit: await exit };
}

/** Everything of a run that its user sees; what differs from run to run has a name instead. */
export async function transcriptBeside(
  words: readonly string[],
  { kubeconfig, url }: PlayedCluster,
  input = '',
): Promise<string> {
  const { stdout, stderr, exit } = await runBeside([...words, '--kubeconfig', kubeconfig], input);
  const named = (text: string) => text.replaceAll(url.origin, 'https://cluster').replaceAll(kubeconfig, 'KUBECONFIG');
  return [
    `$ dex-client-admission ${printable(words.join(' '))}\n`,
    ...(stdout === '' ? [] : [`--- stdout\n${named(stdout)}`]),
    ...(stderr === '' ? [] : [`--- stderr\n${named(stderr)}`]),
    `--- exit ${String(exit)}\n`,
  ].join('');
}
