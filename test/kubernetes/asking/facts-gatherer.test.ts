import { describe, expect, test } from '@jest/globals';
import { parseClient } from '../../../src/client/client.js';
import { known, unknown, type Fact } from '../../../src/facts/fact.js';
import { inventoryEntry, type Inventory } from '../../../src/facts/inventory.js';
import { AccessReviews } from '../../../src/kubernetes/asking/access-reviews.js';
import { IN_ONE_PROCESS, InFlight } from '../../../src/kubernetes/asking/in-flight.js';
import { factsGatherer } from '../../../src/kubernetes/asking/facts-gatherer.js';
import { SecretConsent } from '../../../src/kubernetes/asking/secret-consent.js';
import type { PolicyFile } from '../../../src/policy/policy-file.js';
import { policyOf } from '../../../src/policy/policy.js';
import { validate } from '../../../src/policy/validate.js';
import { minimalClient, minimalPublicClient } from '../../client/minimal-client.js';
import { inventoryOf } from '../../facts/inventory-of.js';
import { alice, brief, cluster, type ClusterState } from '../cluster.js';
import { patient } from '../scripted-api.js';

interface Surroundings extends ClusterState {
  readonly policy?: PolicyFile;
  /** The other Clients, all with the id web, as namespace/name. */
  readonly holders?: readonly string[];
  readonly inventory?: Fact<Inventory>;
}

function gathering({ policy: file = {}, holders = [], ...state }: Surroundings = {}) {
  const api = cluster(state);
  const told: string[] = [];
  const tell = (problem: string) => void told.push(problem);
  const bounds = { inFlight: new InFlight(IN_ONE_PROCESS), now: () => 0 };
  const entries = holders.flatMap((holder) => {
    const [namespace = '', name = ''] = holder.split('/');
    const manifest = minimalClient();
    const client = { ...manifest, metadata: { ...manifest.metadata, name } };
    return inventoryEntry(parseClient(client, namespace)) ?? [];
  });
  const inventory = state.inventory ?? known(inventoryOf(entries));
  const policy = policyOf(file, '2026-01-01');
  const gather = factsGatherer({
    inventoryOf: () => inventory,
    reviews: AccessReviews.ofRequesters(api, bounds),
    consent: new SecretConsent(api, bounds, tell),
    api,
    inFlight: bounds.inFlight,
    policy,
    tell,
  });
  return { api, told, gather, policy, inventory };
}

const elsewhere = minimalClient({ secretRef: { name: 'database', namespace: 'team-b' } });
const REVIEW = 'POST subjectaccessreviews';

describe('what is gathered', () => {
  test('of an ordinary Client costs no request', async () => {
    const { gather, api, inventory } = gathering();
    const client = parseClient(minimalClient(), 'team-a');
    const facts = (await gather(alice, [client], patient))(client);
    expect(facts).toMatchObject({
      inventory,
      idClaim: { known: true, value: { rival: undefined } },
      secretAccess: { known: true, value: { allowed: true } },
      secretPresence: { known: false, byChoice: true },
      secretContents: { known: false, byChoice: true },
    });
    expect(api.calls).toEqual([]);
  });

  test('is for a Client read anew as well, and tells states with different secretRefs apart', async () => {
    const { gather } = gathering({ mayGet: ['secrets team-b/new'] });
    const state = (name: string) => parseClient(minimalClient({ secretRef: { name, namespace: 'team-b' } }), 'team-a');
    const factsOf = await gather(alice, [state('new'), state('old')], patient);
    expect(factsOf(state('new')).secretAccess).toEqual(known({ allowed: true }));
    expect(factsOf(state('old')).secretAccess).toEqual(known({ allowed: false }));
    expect(factsOf(state('other'))).toMatchObject({ secretAccess: { known: false, byChoice: false } });
    expect(factsOf(parseClient(minimalPublicClient(), 'team-a'))).toMatchObject({ secretAccess: { known: false } });
  });

  test('the same is asked once', async () => {
    const { gather, api } = gathering();
    const client = parseClient(elsewhere, 'team-a');
    await gather(alice, [client, parseClient(elsewhere, 'team-a')], patient);
    await gather(alice, [client], patient);
    expect(brief(api)).toEqual([REVIEW, 'GET team-b']);
  });

  test('nothing for rules that are switched off', async () => {
    const off = Object.fromEntries(
      ['secret-ref-authorized', 'id-unique'].map((id) => [id, { action: 'Ignore' } as const]),
    );
    const surroundings = { holders: ['team-b/portal'], policy: { rules: off } };
    const { gather, api } = gathering(surroundings);
    const client = parseClient(elsewhere, 'team-a');
    const facts = (await gather(alice, [client], patient))(client);
    expect(api.calls).toEqual([]);
    expect(facts.secretAccess).toMatchObject({
      known: false,
      byChoice: true,
      why: 'no rule of the policy asks for it',
    });
  });

  test('Secrets where the policy lets them be read', async () => {
    const state = { mayGet: ['secrets team-a/web-secret'], secrets: { 'team-a/web-secret': { type: 'Opaque' } } };
    const client = parseClient(minimalClient(), 'team-a');
    const gathered = async (secrets: 'metadata' | 'value') => {
      const { gather, api } = gathering({ ...state, policy: { cluster: { secrets } } });
      const { secretPresence, secretContents } = (await gather(alice, [client], patient))(client);
      return { exists: secretPresence.known, contents: secretContents.known, calls: brief(api) };
    };
    const calls = [REVIEW, 'GET team-a/secrets/web-secret'];
    expect(await gathered('metadata')).toEqual({ exists: true, contents: false, calls });
    expect(await gathered('value')).toEqual({ exists: true, contents: true, calls });
  });
});

describe('who may be named', () => {
  const client = parseClient(minimalClient(), 'team-a');
  const named = async (surroundings: Surroundings) => {
    const { gather, policy, api } = gathering(surroundings);
    const factsOf = await gather(alice, [client, client], patient);
    const review = { object: minimalClient(), namespace: 'team-a' };
    const [found] = validate(review, factsOf, policy).findings.filter(({ rule }) => rule === 'id-unique');
    return { message: found?.message, asked: api.calls.length };
  };

  test.each<[string, Surroundings, string, number]>([
    ['nobody', { holders: ['team-b/portal'] }, 'a Client of another namespace', 1],
    ['one', { holders: ['team-b/a', 'team-c/b'], mayGet: ['clients team-c/b'] }, 'the Client "team-c/b"', 2],
    ['one of the namespace', { holders: ['team-b/a', 'team-a/b'] }, 'the Client "b" of this namespace', 0],
    [
      'nobody, where it cannot be asked',
      { holders: ['team-b/a'], mayGet: ['clients team-b/a'], fails: { subjectaccessreviews: 500 } },
      'a Client of another namespace',
      1,
    ],
  ])('%s', async (_name, surroundings, words, asked) => {
    expect(await named(surroundings)).toEqual({
      message: expect.stringContaining(`held by ${words}.`),
      asked,
    });
  });

  test('is of no interest where nobody holds the id, or the Client itself does', async () => {
    expect(await named({})).toEqual({ message: undefined, asked: 0 });
    expect(await named({ holders: [`team-a/${client.name}`] })).toEqual({ message: undefined, asked: 0 });
  });

  test('is nobody elsewhere while the other Clients are not known', async () => {
    const { gather, api } = gathering({ inventory: unknown('not read yet') });
    const { visibility } = (await gather(alice, [client], patient))(client);
    const sees = (namespace: string) => visibility.known && visibility.value.sees(namespace, 'web');
    expect(['team-a', 'team-b'].map(sees)).toEqual([true, false]);
    expect(api.calls).toEqual([]);
  });
});

describe('when the API server does not answer', () => {
  test('everything is there in time, unknown where it must be', async () => {
    const policy = { cluster: { secrets: 'value' as const } };
    const { gather, told } = gathering({ holders: ['team-b/a'], policy, fails: { apis: 'never', api: 'never' } });
    const client = parseClient(elsewhere, 'team-a');
    const started = performance.now();
    const facts = (await gather(alice, [client], AbortSignal.timeout(50)))(client);
    expect(performance.now() - started).toBeLessThan(4_000);
    const late = expect.stringMatching(/: it did not answer in time$/);
    expect(facts).toMatchObject({
      inventory: { known: true },
      visibility: { known: true },
      secretAccess: { known: false, byChoice: false, why: late },
      secretPresence: { known: false, byChoice: false, why: late },
      secretContents: { known: false, byChoice: false, why: late },
    });
    expect(told).toHaveLength(3);
  });

  test('the refusal asks to come back, unless the reference is allowed or its rule off', async () => {
    const open = async (policy: PolicyFile) => {
      const cut = gathering({ policy, fails: { apis: 500 } });
      const factsOf = await cut.gather(alice, [parseClient(elsewhere, 'team-a')], patient);
      const { notEvaluated } = validate({ object: elsewhere, namespace: 'team-a' }, factsOf, cut.policy);
      return notEvaluated.filter(({ byChoice }) => !byChoice).map(({ rule }) => rule);
    };
    const rule = 'secret-ref-authorized';
    const allowed = [{ from: 'team-*', to: 'team-b' }];
    expect(await open({})).toEqual([rule]);
    expect(await open({ rules: { [rule]: { options: { allowed } } } })).toEqual([]);
    expect(await open({ rules: { [rule]: { action: 'Ignore' } } })).toEqual([]);
  });

  test('nothing is asked when the time is over before', async () => {
    const { gather, api } = gathering();
    const client = parseClient(elsewhere, 'team-a');
    expect((await gather(alice, [client], AbortSignal.abort()))(client).secretAccess).toMatchObject({ known: false });
    expect(api.calls).toEqual([]);
  });
});
