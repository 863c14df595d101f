import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { temporaryFolder } from '../../http/temporary-folder.js';
import { sendJson, status } from '../../kubernetes/connection/played-api-server.js';
import { DIST } from '../command.js';
import { playCluster, runBeside, transcriptBeside, type PlayedState } from './played-cluster.js';

// A test starts up to ten programs, on a machine that others use too.
jest.setTimeout(60_000);

let state: PlayedState = {};
const cluster = await playCluster(() => state);

const web = (change: object = {}) => ({
  id: 'web',
  name: 'Web',
  redirectURIs: ['https://web.example.com/callback'],
  secretRef: { name: 'web' },
  ...change,
});
const manifest = (spec: object, metadata: object = { name: 'web' }) =>
  JSON.stringify({ apiVersion: 'auth.stakater.com/v1alpha1', kind: 'Client', metadata, spec });

interface Report {
  readonly findings: readonly { rule: string; action: string; preexisting?: boolean; message: string }[];
  readonly notEvaluated: readonly { rule: string; why: string }[];
  readonly dex: { readonly duplicates: readonly object[] };
}

async function judged(input: string, ...words: string[]) {
  const given = ['validate', '-f', '-', '-o', 'json', '--cluster', '--kubeconfig', cluster.kubeconfig, ...words];
  const { stdout, stderr, exit } = await runBeside(given, input);
  const { findings, notEvaluated, dex } = JSON.parse(stdout) as Report;
  return {
    exit,
    stderr,
    dex,
    findings,
    found: findings.map(({ rule, action }) => `${rule} ${action}`),
    open: new Map(notEvaluated.map(({ rule, why }) => [rule, why])),
  };
}

describe('the Clients of the cluster', () => {
  test('are known besides', async () => {
    state = { clients: [{ namespace: 'team-b', name: 'web', created: '2026-01-01T00:00:00Z', spec: web() }] };
    const { found, exit, findings, dex } = await judged(manifest(web()));
    expect(found).toContain('id-unique Deny');
    expect(findings.find(({ rule }) => rule === 'id-unique')?.message).toContain('"team-b/web"');
    expect(exit).toBe(1);
    expect(dex.duplicates).toMatchObject([{ id: 'web', keeper: { namespace: 'team-b', name: 'web' } }]);
  });

  test('come in pages', async () => {
    const clients = Array.from({ length: 1201 }, (_, index) => ({
      namespace: 'team-b',
      name: `c${index}`,
      spec: web({ id: `c${index}`, name: `C ${index}`, redirectURIs: [`https://c${index}.example.com/cb`] }),
    }));
    state = { clients };
    expect((await judged(manifest(web({ id: 'c1200' })))).found).toContain('id-unique Deny');
    expect(cluster.seen.slice(-3).map(({ query }) => query.get('continue'))).toEqual([null, '500', '1000']);
  });

  test('are the old state: what was already wrong is excused, in the namespace of the context too', async () => {
    state = { clients: [{ namespace: 'team-a', name: 'web', spec: web({ name: '' }) }] };
    const { findings, exit } = await judged(manifest(web({ name: '', logoURL: 'https://web.example.com/logo.png' })));
    expect(findings).toMatchObject([{ rule: 'name-not-blank', action: 'Warn', preexisting: true }]);
    expect(exit).toBe(0);
    expect((await judged(manifest(web({ name: '' })), '-n', 'team-b')).exit).toBe(1);
  });
});

describe('a user who may not list every Client', () => {
  const clients = [{ namespace: 'team-a', name: 'web', spec: web({ name: '' }) }];

  test('is judged without the others, with the reason, and with the old state of the own namespace', async () => {
    state = { clients, mayList: ['team-a'] };
    const { found, open, exit, stderr } = await judged(manifest(web({ name: '' })));
    expect(found).toEqual(['name-not-blank Warn']);
    expect(open.get('id-unique')).toMatch(
      /^the user of the kubeconfig may not list clients\.auth\.stakater\.com in all/,
    );
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect((await judged(manifest(web({ name: '' })), '--require-evaluated')).exit).toBe(1);
  });

  test('and not those of the own namespace either: nothing is excused', async () => {
    state = { clients, mayList: [] };
    const { exit, stderr } = await judged(manifest(web({ name: '' })));
    expect(exit).toBe(1);
    expect(stderr).toMatch(/nor in team-a: Clients there are judged as new ones.*\n$/);
  });
});

test('a namespace that cannot be is not asked for', async () => {
  state = { mayList: [] };
  const asked = cluster.seen.length;
  const { exit } = await judged(manifest(web(), { name: 'web', namespace: '..' }));
  expect(exit).not.toBe(2);
  expect(cluster.seen.slice(asked).map(({ path }) => path)).toEqual(['/apis/auth.stakater.com/v1alpha1/clients']);
});

describe('a Secret of another namespace', () => {
  const elsewhere = manifest(web({ secretRef: { name: 'database', namespace: 'team-b' } }));

  test.each<[string, PlayedState, string[], string | undefined]>([
    ['that the user may read', {}, [], undefined],
    ['that the user may not read', { mayGet: [] }, ['secret-ref-authorized Deny'], undefined],
    ['whose owner consents', { mayGet: [], consents: { 'team-b': 'team-*' } }, [], undefined],
    [
      'whose owner consents to others',
      { mayGet: [], consents: { 'team-b': 'x' } },
      ['secret-ref-authorized Deny'],
      undefined,
    ],
    [
      'whose namespace the user may not read',
      { mayGet: [], closed: ['team-b'] },
      [],
      'the API server could not be asked whether the owner of the namespace of the Secret consents: it does not give this program the right to get namespaces',
    ],
  ])('%s', async (_name, given, found, why) => {
    state = given;
    const verdict = await judged(elsewhere);
    expect(verdict.found).toEqual(found);
    expect(verdict.open.get('secret-ref-authorized')).toBe(why);
  });
});

describe('Secrets among the manifests', () => {
  const policy = join(temporaryFolder, 'policy.yaml');
  const secret = (namespace: string, name: string) =>
    `\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: ${namespace}}\nstringData: {secret: short}\n`;
  const text =
    'apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\ncluster: { secrets: value }\n';

  test('win over those of the cluster', async () => {
    await writeFile(policy, text);
    state = { secrets: { 'team-a/web': { data: { secret: '9f8b1c6de07a4f52b3c8d9e6a1f04b7c' } } } };
    expect((await judged(manifest(web()), '--policy', policy)).found).toEqual([]);
    expect((await judged(manifest(web()) + secret('team-a', 'web'), '--policy', policy)).found).toEqual([
      'secret-value-strong Warn',
    ]);
    state = {};
    expect((await judged(manifest(web()), '--policy', policy)).found).toEqual(['secret-ref-exists Warn']);
    expect((await judged(manifest(web()) + secret('team-a', 'web'), '--policy', policy)).found).toEqual([
      'secret-value-strong Warn',
    ]);
  });

  test('of another namespace only for a user who may read what is there', async () => {
    const input = manifest(web({ secretRef: { name: 'web', namespace: 'team-b' } })) + secret('team-b', 'web');
    state = {};
    expect((await judged(input, '--policy', policy)).found).toEqual(['secret-value-strong Warn']);
    state = { mayGet: [] };
    expect((await judged(input, '--policy', policy)).found).toEqual(['secret-ref-authorized Deny']);
  });
});

describe('a cluster that cannot be asked: one line, exit 2', () => {
  const refuse = (code: number, reason: string, message: string): PlayedState => ({
    override: (_seen, response) => {
      sendJson(response, code, status(code, reason, message));
      return true;
    },
  });
  const raw = (type: string, body: string): PlayedState => ({
    override: (_seen, response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
      return true;
    },
  });

  test('as the user reads it', async () => {
    const validate = ['validate', '-f', '-', '--cluster'];
    const states: [string, PlayedState, string[]][] = [
      ['CRD missing', refuse(404, 'NotFound', 'the server could not find the requested resource'), validate],
      ['logged out', refuse(401, 'Unauthorized', 'Unauthorized'), validate],
      ['broken', refuse(500, 'InternalError', 'etcd\u001b[2J is\nbroken'), validate],
      ['a login page', raw('text/html', '<html>'), validate],
      ['no JSON', raw('application/json', '{"items":['), validate],
      ['no list', raw('application/json', '{"items":7,"metadata":{"resourceVersion":"1"}}'), validate],
      ['may not list', { mayList: [] }, ['audit', '-A']],
      ['may not list its namespace', { mayList: [] }, ['audit']],
      ['may not list for a snapshot', { mayList: [] }, ['snapshot']],
    ];
    const told: string[] = [];
    for (const [name, given, words] of states) {
      state = given;
      told.push(`# ${name}\n${await transcriptBeside(words, cluster, manifest(web()))}`);
    }
    for (const transcript of told)
      expect(transcript).toMatch(/^# .*\n\$ .*\n--- stderr\ndex-client-admission: .*\n--- exit 2\n$/);
    expectGolden('cli/cluster-refuses.txt', told.join('\n'));
  });

  test('unreachable, and mistakes in the command line', async () => {
    const gone = await playCluster(() => ({}));
    await gone.close();
    const empty = join(temporaryFolder, 'empty-kubeconfig');
    await writeFile(empty, '');
    const validate = ['validate', '-f', '-'];
    const mistakes = [
      [...validate, '--cluster', '--kubeconfig', gone.kubeconfig],
      [...validate, '--cluster', '--kubeconfig', '/nowhere/config'],
      [...validate, '--cluster', '--kubeconfig', empty],
      [...validate, '--cluster', '--kubeconfig', cluster.kubeconfig, '--context', 'prod'],
      [...validate, '--cluster', '--facts', 'facts.json'],
      [...validate, '--cluster', '--old', 'old.yaml'],
      [...validate, '--facts', 'facts.json', '--known-clients', 'known.yaml'],
      [...validate, '--kubeconfig', 'config'],
      [...validate, '--facts', '-'],
      [...validate, '--facts', '/nowhere/facts.json'],
      ['audit', '-A', '-n', 'team-a'],
    ];
    const told: string[] = [];
    for (const words of mistakes) {
      const { stdout, stderr, exit } = await runBeside(words);
      expect({ words, stdout, exit, lines: stderr.split('\n').length }).toEqual({
        words,
        stdout: '',
        exit: 2,
        lines: 2,
      });
      told.push(`$ dex-client-admission ${words.join(' ')}\n${stderr}`);
    }
    const named = told
      .join('\n')
      .replaceAll(gone.kubeconfig, 'GONE')
      .replaceAll(cluster.kubeconfig, 'KUBECONFIG')
      .replaceAll(empty, 'EMPTY')
      .replaceAll(gone.url.origin, 'https://gone');
    expectGolden('cli/cluster-mistakes.txt', named);
  });
});

test('a list that the API server puts off is begun anew', async () => {
  let refusals = 0;
  state = {
    override: (_seen, response) => {
      if (refusals++ > 0) return false;
      sendJson(response, 429, status(429, 'TooManyRequests', 'later', { retryAfterSeconds: 1 }));
      return true;
    },
  };
  expect((await judged(manifest(web()))).exit).toBe(0);
});

test('Ctrl-C ends it at once, and no connection stays', async () => {
  state = { override: () => true };
  const asked = cluster.seen.length;
  const words = ['audit', '-A', '--kubeconfig', cluster.kubeconfig];
  const child = spawn(process.execPath, [join(DIST, 'main.js'), ...words], { stdio: 'ignore' });
  while (cluster.seen.length === asked) await new Promise((resolve) => setTimeout(resolve, 20));
  const started = performance.now();
  child.kill('SIGINT');
  await once(child, 'exit');
  while (cluster.connections() > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(performance.now() - started).toBeLessThan(2000);
});
