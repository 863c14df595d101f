import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { connect } from '../../../src/kubernetes/connect.js';
import { temporaryFolder } from '../../http/temporary-folder.js';
import { sendJson, startServer } from './played-api-server.js';

const server = await startServer((seen, response) => {
  sendJson(response, 200, { authorization: seen.headers.authorization ?? null });
});
const never = new AbortController().signal;
const CALL = { method: 'GET', path: '/version' } as const;

interface Parts {
  readonly user?: object;
  readonly cluster?: object;
  readonly context?: object;
  readonly current?: string | null;
}

/** A kubeconfig as text: JSON is YAML. */
function config({ user = { token: 'one' }, cluster = {}, context = {}, current = 'c' }: Parts = {}): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server: server.url.origin, 'certificate-authority': 'ca.crt', ...cluster } }],
    users: [{ name: 'u', user }],
    contexts: [
      { name: 'c', context: { cluster: 'c', user: 'u', ...context } },
      { name: 'other', context: { cluster: 'c', user: 'u', namespace: 'team-b' } },
      { name: 'lost', context: { cluster: 'nowhere', user: 'u' } },
      { name: 'nobody', context: { cluster: 'c', user: 'nobody' } },
    ],
    'current-context': current,
  });
}

let files = 0;
async function write(text: string): Promise<string> {
  const file = join(temporaryFolder, `kubeconfig-${String((files += 1))}`);
  await writeFile(join(temporaryFolder, 'ca.crt'), server.ca);
  await writeFile(file, text);
  return file;
}

function machine(env: Record<string, string>, root = join(temporaryFolder, 'no-pod')) {
  return { env: { HOME: join(temporaryFolder, 'no-home'), ...env }, root };
}

async function authorization(kubeconfig: string): Promise<unknown> {
  const { api } = await connect({ kubeconfig });
  try {
    return (await api.request(CALL, never)).body;
  } finally {
    api.close();
  }
}

describe('where the cluster is taken from', () => {
  test('a named file, its current context and another', async () => {
    const kubeconfig = await write(config());
    expect(await connect({ kubeconfig })).toMatchObject({ server: server.url.origin, namespace: 'default' });
    expect(await connect({ kubeconfig, context: 'other' })).toMatchObject({ namespace: 'team-b' });
    expect(await authorization(kubeconfig)).toEqual({ authorization: 'Bearer one' });
  });

  test('KUBECONFIG: several files, the first that says something wins, a missing one is left out', async () => {
    const first = await write('{"clusters":[],"users":[{"name":"u","user":{"token":"first"}}],"contexts":[]}');
    const second = await write(config());
    const list = [join(temporaryFolder, 'missing'), first, second].join(':');
    const { api } = await connect({}, machine({ KUBECONFIG: list }));
    expect((await api.request(CALL, never)).body).toEqual({ authorization: 'Bearer first' });
    api.close();
  });

  test('the ServiceAccount of a Pod', async () => {
    const root = join(temporaryFolder, 'pod');
    const folder = join(root, 'var/run/secrets/kubernetes.io/serviceaccount');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'token'), 'pod-token\n');
    await writeFile(join(folder, 'ca.crt'), server.ca);
    await writeFile(join(folder, 'namespace'), 'dex\n');
    // The library asks the environment itself.
    process.env['KUBERNETES_SERVICE_HOST'] = '127.0.0.1';
    process.env['KUBERNETES_SERVICE_PORT'] = server.url.port;
    const cluster = await connect({}, machine({ KUBERNETES_SERVICE_HOST: '127.0.0.1' }, root));
    delete process.env['KUBERNETES_SERVICE_HOST'];
    delete process.env['KUBERNETES_SERVICE_PORT'];
    expect(cluster.namespace).toBe('dex');
    expect((await cluster.api.request(CALL, never)).body).toEqual({ authorization: 'Bearer pod-token' });
    cluster.api.close();
  });
});

describe('who asks', () => {
  test('a user and a password', async () => {
    expect(await authorization(await write(config({ user: { username: 'a', password: 'b' } })))).toEqual({
      authorization: `Basic ${Buffer.from('a:b').toString('base64')}`,
    });
  });

  test('a token file beside the kubeconfig, before a written token', async () => {
    await writeFile(join(temporaryFolder, 'token'), 'from-file\n');
    expect(await authorization(await write(config({ user: { token: 'written', tokenFile: 'token' } })))).toEqual({
      authorization: 'Bearer from-file',
    });
  });

  test('a plugin, which is told how it is called', async () => {
    const script =
      'const {spec}=JSON.parse(process.env.KUBERNETES_EXEC_INFO);console.log(JSON.stringify({status:{token:process.env.MINE+spec.interactive}}))';
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: ['-e', script],
      env: [{ name: 'MINE', value: 'made-' }],
    };
    expect(await authorization(await write(config({ user: { exec } })))).toEqual({
      authorization: 'Bearer made-false',
    });
  });

  test('a plugin that fails', async () => {
    const exec = { command: process.execPath, args: ['-e', 'console.error("log in first"); process.exit(3)'] };
    await expect(authorization(await write(config({ user: { exec } })))).rejects.toMatchObject({
      failure: 'unreachable',
      message: expect.stringMatching(/its credentials cannot be had: log in first$/),
    });
  });

  test('nobody, in the clear', async () => {
    const plain = await startServer(
      (seen, response) => {
        sendJson(response, 200, { authorization: seen.headers.authorization ?? null });
      },
      { secure: false },
    );
    expect(await authorization(await write(config({ cluster: { server: plain.url.origin } })))).toEqual({
      authorization: null,
    });
  });
});

test.each<[string, () => Promise<unknown>, RegExp]>([
  [
    'nothing at all',
    () => connect({}, machine({})),
    /^There is no cluster to ask: .*no-home\/\.kube\/config, and this is not a Pod/,
  ],
  [
    'a missing file',
    () => connect({ kubeconfig: '/missing/file' }),
    /^The kubeconfig "\/missing\/file" cannot be read: there is no such file\.$/,
  ],
  [
    'only missing files',
    () => connect({}, machine({ KUBECONFIG: '/missing/a:/missing/b' })),
    /^KUBECONFIG names "\/missing\/a", "\/missing\/b", which does not exist\.$/,
  ],
  ['an empty file', async () => connect({ kubeconfig: await write('\n') }), /cannot be read: it is empty\.$/],
  ['no YAML', async () => connect({ kubeconfig: await write('a: [') }), /^The kubeconfig ".*" cannot be read: .*\.$/],
  [
    'a cluster without a server',
    async () => connect({ kubeconfig: await write('{"clusters":[{"name":"c","cluster":{}}]}') }),
    /clusters\[0\]\.cluster\.server is missing\.$/,
  ],
  [
    'no current context',
    async () => connect({ kubeconfig: await write(config({ current: null })) }),
    /has no current context; name one \(it has "c", "other"/,
  ],
  [
    'an unknown context',
    async () => connect({ kubeconfig: await write(config()), context: 'x' }),
    /^The kubeconfig has no context "x"; it has "c", "other", "lost", "nobody"\.$/,
  ],
  [
    'an unknown cluster',
    async () => connect({ kubeconfig: await write(config()), context: 'lost' }),
    /^The context "lost" names a cluster/,
  ],
  [
    'an unknown user',
    async () => connect({ kubeconfig: await write(config()), context: 'nobody' }),
    /^The context "nobody" names a user/,
  ],
  [
    'a proxy',
    async () => connect({ kubeconfig: await write(config({ cluster: { 'proxy-url': 'http://p' } })) }),
    /has a proxy-url, which is not supported\.$/,
  ],
  [
    'an address that is none',
    async () => connect({ kubeconfig: await write(config({ cluster: { server: 'ftp://x' } })) }),
    /is not an http or https address\.$/,
  ],
])('a user who names %s is told so in one line', async (_name, act, message) => {
  await expect(act()).rejects.toThrow(message);
  await expect(act()).rejects.not.toThrow(/\n/);
});

test.each<[string, object]>([
  ['beside the kubeconfig', { tokenFile: 'token-of-u' }],
  ['before one that is written there', { tokenFile: 'token-of-u', token: 'one' }],
  ['by its absolute path', { tokenFile: join(temporaryFolder, 'token-of-u') }],
])('a token file %s is read', async (_name, user) => {
  await writeFile(join(temporaryFolder, 'token-of-u'), 'from-file\n');
  expect(await authorization(await write(config({ user })))).toEqual({ authorization: 'Bearer from-file' });
});

test('a token in the kubeconfig that changed is read again after a refusal', async () => {
  const { CredentialSource } = await import('../../../src/kubernetes/connection/credentials.js');
  const { loadKubeConfig } = await import('../../../src/kubernetes/connection/kubeconfig.js');
  const kubeconfig = await write(config());
  const source = new CredentialSource(loadKubeConfig({ kubeconfig }), () => loadKubeConfig({ kubeconfig }), 0);
  expect((await source.credentials()).headers).toEqual({ Authorization: 'Bearer one' });
  await writeFile(kubeconfig, config({ user: { token: 'two' } }));
  expect((await source.credentials()).headers).toEqual({ Authorization: 'Bearer one' });
  source.refused();
  expect((await source.credentials()).headers).toEqual({ Authorization: 'Bearer two' });
});
