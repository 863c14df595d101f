import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { AskedCluster } from '../../../src/cli/cluster/asked-cluster.js';
import { clusterSurroundings } from '../../../src/cli/cluster/cluster-surroundings.js';
import type { ClusterView } from '../../../src/cli/cluster/cluster-view.js';
import { jsonText } from '../../../src/cli/json-text.js';
import { Judgement } from '../../../src/cli/judge.js';
import { Progress } from '../../../src/cli/progress.js';
import { readSnapshot } from '../../../src/cli/snapshot/read.js';
import { SnapshotView } from '../../../src/cli/snapshot/snapshot-view.js';
import { takeSnapshot } from '../../../src/cli/snapshot/take.js';
import { policyOf, type Policy } from '../../../src/policy/policy.js';
import { SECRETS } from '../../../src/policy/policy-file.js';
import { playedApi, type PlayedClient, type PlayedState } from '../cluster/played-cluster.js';
import { readText } from '../manifests/read.js';

// Hundreds of clusters, on a machine that others use too.
jest.setTimeout(60_000);

const NAMESPACES = ['team-a', 'team-b', 'team-c'];
const NAMES = ['web', 'api', 'cli'];
const SECRET_NAMES = ['one', 'two'];
/** Those in clusters have a mark that must not get out. */
const VALUES = ['', ' ', 'hunter2', 'hunter2{{', 'hunter2-9f8b1c6de07a4f52b3c8d9e6a1f04b7c'];
const VALUE_RULES = ['secret-value-not-empty', 'secret-value-no-template-markers', 'secret-value-strong'];

const namespace = fc.constantFrom(...NAMESPACES);
/** Mostly what leads somewhere, sometimes what does not. */
function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

const secretRef = fc.record(
  {
    name: mostly(fc.constantFrom(...SECRET_NAMES), fc.constantFrom('', '..', 'One')),
    namespace: mostly(namespace, fc.constantFrom('', '..')),
    key: mostly(fc.constant('secret'), fc.constantFrom('other', '')),
  },
  { requiredKeys: ['name'] },
);
const spec = fc.record(
  {
    id: fc.constantFrom('web', 'api', 'cli', 'Web'),
    name: fc.constantFrom('', 'Web', 'API', '{{x'),
    redirectURIs: fc.uniqueArray(
      fc.constantFrom('https://a.example.com/cb', 'https://b.example.com/cb', 'http://a.example.com/#x'),
      { maxLength: 2 },
    ),
    secretRef,
    public: mostly(fc.constant(false), fc.constant(true)),
    enabled: fc.boolean(),
    trustedPeers: fc.uniqueArray(fc.constantFrom('web', 'api', 'nobody'), { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'name', 'redirectURIs'] },
);
const client = fc.record({
  namespace,
  name: fc.constantFrom(...NAMES),
  created: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
  spec,
});
const clients = fc.uniqueArray(client, { maxLength: 6, selector: ({ namespace, name }) => `${namespace}/${name}` });
const secretNames = NAMESPACES.flatMap((each) => SECRET_NAMES.map((name) => `${each}/${name}`));
const secretData = mostly<Record<string, string>>(
  fc.constantFrom(...VALUES).map((value) => ({ secret: value, user: 'hunter2' })),
  fc.constantFrom({}, { other: 'hunter2' }),
);
const secret = fc.record({ data: secretData, type: mostly(fc.constant('Opaque'), fc.constant('kubernetes.io/tls')) });
const state = fc.record({
  clients,
  mayGet: mostly(fc.constant(secretNames), fc.subarray(secretNames)),
  secrets: fc.dictionary(fc.constantFrom(...secretNames), secret, { minKeys: 4, maxKeys: 6 }),
  consents: fc.dictionary(namespace, fc.constantFrom('team-a', 'team-*', 'x, Team', ''), { maxKeys: 3 }),
  closed: fc.subarray(NAMESPACES, { maxLength: 1 }),
});
const secretManifests = fc.uniqueArray(fc.record({ full: fc.constantFrom(...secretNames), data: secretData }), {
  maxLength: 2,
  selector: ({ full }) => full,
});
const policy = fc.constantFrom(...SECRETS).map((secrets) => policyOf({ cluster: { secrets } }, '2026-01-01'));

const terminal = {
  stdin: (async function* () {})(),
  result: () => undefined,
  results: () => Promise.resolve(),
  tell: () => undefined,
  colour: false,
  width: 80,
  progress: new Progress(
    () => undefined,
    false,
    () => 0,
  ),
};

function text(proposed: readonly PlayedClient[], secrets: readonly { full: string; data: object }[]): string {
  const objects = [
    ...proposed.map((each) => ({
      apiVersion: 'auth.stakater.com/v1alpha1',
      kind: 'Client',
      metadata: { namespace: each.namespace, name: each.name },
      spec: each.spec,
    })),
    ...secrets.map(({ full, data }) => {
      const [of, name] = full.split('/');
      return { apiVersion: 'v1', kind: 'Secret', metadata: { namespace: of, name }, stringData: data };
    }),
  ];
  return objects.map((object) => JSON.stringify(object)).join('\n---\n');
}

/** For each Client what was found, and what could not be asked, as texts. */
async function verdicts(view: ClusterView, manifests: string, by: Policy) {
  const input = await readText(manifests);
  const reading = {
    recursive: false,
    namespace: 'team-a',
    mayBeEmpty: true,
    stdin: terminal.stdin,
    progress: () => undefined,
  };
  const { old, factsOf } = await clusterSurroundings(view, by, terminal).of(input, reading);
  const judgement = new Judgement({
    clients: input.clients,
    old,
    factsOf,
    policy: by,
    threshold: { failOn: 'deny', requireEvaluated: false },
    explainFault: String,
    progress: () => undefined,
  });
  const judged = [...judgement];
  expect(judgement.errors).toEqual([]);
  const whose = (of: { namespace: string; name: string }, rule: string) => `${of.namespace}/${of.name} ${rule}`;
  return {
    found: judged
      .flatMap(({ findings }) => findings)
      .map(({ client: of, finding: { rule, action, message, hint } }) => ({
        rule,
        asked: whose(of, rule),
        all: `${whose(of, rule)} ${action}: ${message} ${hint}`,
      })),
    open: judged.flatMap(({ client: of, notEvaluated }) => notEvaluated.map(({ rule }) => whose(of, rule))),
  };
}

async function both(given: PlayedState, manifests: string, by: Policy) {
  const cluster = { api: playedApi(given), server: 'https://cluster', namespace: 'team-a' };
  const asked = await AskedCluster.ask(cluster, by, terminal);
  if (!asked.clients.known) throw new Error(asked.clients.why);
  const signal = new AbortController().signal;
  const taken = jsonText(await takeSnapshot(asked.clients.value, cluster, by, 0, () => undefined, signal));
  const stdin = (async function* () {
    yield await Promise.resolve(Buffer.from(taken));
  })();
  const snapshot = new SnapshotView(await readSnapshot('-', stdin), by);
  return {
    taken,
    live: await verdicts(asked, manifests, by),
    offline: await verdicts(snapshot, manifests, by),
  };
}

/** Clients through which a snapshot comes to know every Secret. */
const REGISTRY: readonly PlayedClient[] = secretNames.map((full, index) => {
  const [of = '', name = ''] = full.split('/');
  const id = `registered-${String(index)}`;
  return {
    namespace: 'registry',
    name: id,
    spec: { id, name: id, redirectURIs: [], secretRef: { name, namespace: of } },
  };
});

test('a snapshot that knows every Secret leads to the verdict of the cluster, but for the rules on values', async () => {
  let [compared, untold] = [0, 0];
  await fc.assert(
    fc.asyncProperty(state, clients, secretManifests, policy, async (given, proposed, secrets, by) => {
      const known = { ...given, clients: [...given.clients, ...REGISTRY] };
      const { live, offline } = await both(known, text(proposed, secrets), by);
      const closed = new Set(offline.open);
      const reached = live.found.filter(({ asked, rule }) => !(VALUE_RULES.includes(rule) && closed.has(asked)));
      expect(offline.found.map(({ all }) => all)).toEqual(reached.map(({ all }) => all));
      const withoutValues = (open: readonly string[]) =>
        open.filter((each) => !VALUE_RULES.some((rule) => each.endsWith(` ${rule}`)));
      expect(withoutValues(offline.open)).toEqual(withoutValues(live.open));
      for (const each of live.open) expect(offline.open).toContain(each);
      compared += reached.length;
      untold += live.found.length - reached.length;
    }),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(200);
  // Findings on values that only the cluster itself leads to.
  expect(untold).toBeGreaterThan(10);
});

test('a snapshot that knows only some Secrets finds nothing else, and says what it could not ask', async () => {
  await fc.assert(
    fc.asyncProperty(state, clients, secretManifests, policy, async (given, proposed, secrets, by) => {
      const { live, offline } = await both(given, text(proposed, secrets), by);
      const closed = new Set(offline.open);
      const reached = live.found.filter(({ asked }) => !closed.has(asked));
      expect(offline.found.map(({ all }) => all)).toEqual(reached.map(({ all }) => all));
    }),
    { numRuns: 150 },
  );
});

test('no value of a Secret is in a snapshot', async () => {
  await fc.assert(
    fc.asyncProperty(state, policy, async (given, by) => {
      const { taken } = await both(given, '', by);
      expect(taken).not.toContain('hunter2');
      expect(taken).not.toContain(Buffer.from('hunter2').toString('base64').slice(0, 8));
    }),
    { numRuns: 100 },
  );
});
