import { describe, expect, jest, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { playCluster, runBeside, transcriptBeside, type PlayedClient, type PlayedState } from './played-cluster.js';

// A test starts up to ten programs, on a machine that others use too.
jest.setTimeout(60_000);

let state: PlayedState = {};
const cluster = await playCluster(() => state);

const web = (change: object = {}) => ({
  id: 'web',
  name: 'Web',
  redirectURIs: ['https://web.example.com/callback'],
  secretRef: { name: 'web', namespace: 'team-a', key: 'secret' },
  ...change,
});
const own = (namespace: string) => ({ secretRef: { name: 'web', namespace, key: 'secret' } });
const CLIENTS: readonly PlayedClient[] = [
  { namespace: 'team-b', name: 'web', created: '2026-01-03T00:00:00Z', spec: web(own('team-b')) },
  { namespace: 'team-c', name: 'web', created: '2026-01-02T00:00:00Z', spec: web(own('team-c')) },
  { namespace: 'team-a', name: 'young', created: '2026-02-01T00:00:00Z', spec: web() },
  {
    namespace: 'team-a',
    name: 'portal',
    created: '2026-01-01T00:00:00Z',
    spec: web({ id: 'portal', name: 'Portal', redirectURIs: ['https://u:hunter2@portal.example.com/#x'] }),
  },
  { namespace: 'team-a', name: 'api', created: '2026-01-01T00:00:00Z', spec: web({ id: 'api', name: 'API' }) },
];
const audit = (...words: string[]) => runBeside(['audit', '--kubeconfig', cluster.kubeconfig, ...words]);

describe('what users read', () => {
  test.each<[string, string[], PlayedState]>([
    ['audit', ['audit', '-A'], { clients: CLIENTS }],
    ['audit-json', ['audit', '-A', '-o', 'json'], { clients: CLIENTS }],
    ['audit-sarif', ['audit', '-n', 'team-b', '-o', 'sarif'], { clients: CLIENTS }],
    ['audit-github', ['audit', '-n', 'team-b', '-o', 'github'], { clients: CLIENTS }],
    ['audit-namespace', ['audit', '-n', 'team-c'], { clients: CLIENTS }],
    ['audit-nothing', ['audit'], { clients: [] }],
    ['audit-limited', ['audit', '--require-evaluated'], { clients: CLIENTS.slice(-1), mayList: ['team-a'] }],
  ])('%s', async (name, words, given) => {
    state = given;
    expectGolden(`cli/${name}.txt`, await transcriptBeside(words, cluster));
  });
});

describe('the judged Clients', () => {
  test('are in the order of their names, whatever that of the list', async () => {
    state = { clients: CLIENTS };
    const [one, other] = [await audit('-A', '-o', 'json'), await audit('-A', '-o', 'json')];
    state = { clients: CLIENTS.toReversed() };
    const reversed = await audit('-A', '-o', 'json');
    expect(other.stdout).toBe(one.stdout);
    expect(reversed.stdout).toBe(one.stdout);
  });

  test('are those of the namespace of the context unless given', async () => {
    state = { clients: CLIENTS };
    const { stdout } = await audit('-o', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ summary: { clients: 3 } });
  });

  test('are not excused for what they were', async () => {
    state = { clients: [{ namespace: 'team-a', name: 'web', spec: web({ name: '' }) }] };
    expect((await audit()).exit).toBe(1);
  });

  test('come with exit code 0 where nothing is wrong, and 1 by --fail-on warn', async () => {
    state = { clients: [{ namespace: 'team-a', name: 'web', spec: web() }] };
    expect((await audit()).exit).toBe(0);
    state = { clients: [{ namespace: 'team-a', name: 'web', spec: web({ trustedPeers: ['web'] }) }] };
    expect([(await audit()).exit, (await audit('--fail-on', 'warn')).exit]).toEqual([0, 1]);
  });
});

test('secrets are looked at by the own rights as far as the policy says', async () => {
  const clients = [{ namespace: 'team-a', name: 'web', spec: web() }];
  const secrets = { 'team-a/web': { data: { secret: 'hunter2' } } };
  const policy = (mode: string) =>
    `apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\ncluster: { secrets: ${mode} }\n`;
  const judged = async (mode: string) => {
    const words = ['audit', '--kubeconfig', cluster.kubeconfig, '-o', 'json', '--policy', '-'];
    const { stdout, stderr } = await runBeside(words, policy(mode));
    expect(stdout + stderr).not.toContain('hunter2');
    const report = JSON.parse(stdout) as {
      findings: { rule: string }[];
      notEvaluated: { rule: string; why: string }[];
    };
    return {
      found: report.findings.map(({ rule }) => rule),
      open: Object.fromEntries(report.notEvaluated.map(({ rule, why }) => [rule, why])),
    };
  };
  state = { clients, secrets };
  expect(await judged('value')).toEqual({ found: ['secret-value-strong'], open: {} });
  expect((await judged('none')).open).toMatchObject({ 'secret-ref-exists': 'the policy does not let Secrets be read' });
  state = { clients };
  expect((await judged('metadata')).found).toEqual(['secret-ref-exists']);
  state = { clients, secrets, mayGet: [] };
  const { found, open } = await judged('value');
  expect(found).toEqual([]);
  expect(open).toMatchObject({ 'secret-value-strong': 'the author of the Client may not read the Secret' });
});
