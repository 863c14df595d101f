import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { temporaryFolder } from '../../http/temporary-folder.js';
import { playCluster, runBeside, type PlayedState } from '../cluster/played-cluster.js';

// A test starts up to ten programs, on a machine that others use too.
jest.setTimeout(60_000);

let state: PlayedState = {};
const cluster = await playCluster(() => state);
const policyFile = join(temporaryFolder, 'policy.yaml');

const web = (change: object = {}) => ({
  id: 'web',
  name: 'Web',
  redirectURIs: ['https://web.example.com/callback'],
  secretRef: { name: 'web', namespace: 'team-a', key: 'secret' },
  ...change,
});
const STATE: PlayedState = {
  clients: [
    { namespace: 'team-b', name: 'api', created: '2026-01-02T00:00:00Z', spec: web({ id: 'api', name: 'API' }) },
    { namespace: 'team-a', name: 'web', created: '2026-01-01T00:00:00Z', spec: web() },
    { namespace: 'team-c', name: 'cli', spec: { id: 'cli', name: 'CLI', redirectURIs: [], public: true } },
  ],
  consents: { 'team-a': 'team-b, legacy-*' },
  secrets: { 'team-a/web': { data: { secret: 'hunter2', user: 'hunter3' } } },
};

async function snapshot(mode: string, given: PlayedState = STATE) {
  state = given;
  await writeFile(
    policyFile,
    `apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\ncluster: { secrets: ${mode} }\n`,
  );
  const words = ['snapshot', '--kubeconfig', cluster.kubeconfig, '--policy', policyFile];
  const { stdout, stderr, exit } = await runBeside(words);
  expect(exit).toBe(0);
  return { text: stdout, stderr };
}

describe('what is in it', () => {
  test.each(['none', 'metadata', 'value'])('with secrets: %s', async (mode) => {
    const { text, stderr } = await snapshot(mode);
    expect(stderr).toBe('');
    const named = text
      .replace(/"taken": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"/, '"taken": "NOW"')
      .replace(cluster.url.origin, 'https://cluster');
    expectGolden(`cli/snapshot-${mode}.txt`, named);
  });

  test('no value, no annotation, and nothing that a Client has no field for', async () => {
    const secret = web({ clientSecret: 'hunter2', secretRef: { name: 'web', value: 'hunter2' } });
    const text = web({ id: 'b', secretRef: 'hunter2' });
    const clients = [
      { namespace: 'team-a', name: 'web', spec: secret },
      { namespace: 'team-a', name: 'text', spec: text },
    ];
    const taken = await snapshot('value', { ...STATE, clients });
    expect(taken.text).not.toMatch(/hunter|aHVudGVy|annotated|managedFields/);
    expect(taken.text).toContain('"keys": [');
  });

  test('of many Secrets, with nothing on standard error', async () => {
    const clients = Array.from({ length: 200 }, (_, index) => ({
      namespace: 'team-a',
      name: `c${index}`,
      spec: web({ secretRef: { name: `s${index}`, namespace: `team-${index % 20}` } }),
    }));
    const { text, stderr } = await snapshot('value', { clients });
    expect(stderr).toBe('');
    const { secrets, consents } = JSON.parse(text) as { secrets: object[]; consents: object[] };
    expect([secrets.length, consents.length]).toEqual([200, 20]);
    expect(secrets[0]).toEqual({ namespace: 'team-0', name: 's0', readable: true, exists: false });
  });

  test('what cannot be found out is told and left out', async () => {
    const taken = await snapshot('value', { ...STATE, closed: ['team-a'] });
    expect(taken.stderr).toMatch(/^the API server could not be asked whether the owner of the namespace.*\n$/);
    expect(JSON.parse(taken.text)).toMatchObject({ consents: [] });
  });
});

test('a manifest is judged by it as by the cluster, and rules on values say why they are not', async () => {
  const { text } = await snapshot('value');
  const facts = join(temporaryFolder, 'facts.json');
  await writeFile(facts, text);
  const manifest = JSON.stringify({
    apiVersion: 'auth.stakater.com/v1alpha1',
    kind: 'Client',
    metadata: { name: 'web', namespace: 'team-b' },
    spec: web({ secretRef: { name: 'web', namespace: 'team-a', key: 'other' } }),
  });
  const judged = async (...words: string[]) => {
    const given = ['validate', '-f', '-', '-o', 'json', '--policy', policyFile, ...words];
    const { stdout, exit } = await runBeside(given, manifest);
    expect(exit).toBe(1);
    return JSON.parse(stdout) as { findings: { rule: string }[]; notEvaluated: { rule: string; why: string }[] };
  };
  const [live, offline] = [
    await judged('--cluster', '--kubeconfig', cluster.kubeconfig),
    await judged('--facts', facts),
  ];
  expect(offline.findings).toEqual(live.findings);
  expect(live.findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['id-unique', 'secret-ref-exists']));
  expect(offline.notEvaluated).toEqual([]);
  const stored = await runBeside(
    ['validate', '-f', '-', '-o', 'json', '--policy', policyFile, '--facts', facts],
    manifest.replace('other', 'secret'),
  );
  expect(JSON.parse(stored.stdout)).toMatchObject({
    notEvaluated: ['secret-value-not-empty', 'secret-value-no-template-markers', 'secret-value-strong'].map((rule) => ({
      rule,
      why: 'a snapshot holds no value of a Secret',
    })),
    dex: {
      unknown: [
        {
          client: { namespace: 'team-a' },
          message: expect.stringContaining('only the Secrets of the Clients that are'),
        },
        { client: { namespace: 'team-b', name: 'api' } },
        { message: 'Its secret is not known: a snapshot holds no value of a Secret.' },
      ],
    },
  });
});
