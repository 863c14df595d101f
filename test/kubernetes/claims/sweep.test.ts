import { describe, expect, test } from '@jest/globals';
import type { ClientPlace } from '../../../src/kubernetes/claims/lease.js';
import { ClaimStore } from '../../../src/kubernetes/claims/store.js';
import { ClaimSweep, sweep, type Swept } from '../../../src/kubernetes/claims/sweep.js';
import { ClaimApi, gate, leaseClaims, refused } from './id-claims-api.js';

const NEVER = new AbortController().signal;
const SETTINGS = { domainOf: () => 'dex', seemsHeld: () => false };

/** Claims of the ids given, each by a Client of that name, of which those in `stored` exist. */
async function setUp(ids: readonly string[], stored: readonly string[]) {
  const api = new ClaimApi();
  const store = new ClaimStore(api, 'webhook');
  const claims = leaseClaims(store);
  for (const id of ids) await claims.claim({ domain: 'dex', id, namespace: 'n', name: id, uid: `u-${id}` }, NEVER);
  for (const id of stored) {
    api.store(`/apis/auth.stakater.com/v1alpha1/namespaces/n/clients/${id}`, { metadata: {}, spec: { id } });
  }
  return { api, store };
}

function claimants(api: ClaimApi): readonly unknown[] {
  return [...api.objects.values()].flatMap(({ spec }) => spec['holderIdentity'] ?? []);
}

describe('sweep', () => {
  test('removes what is old and has no Client, page by page', async () => {
    const { api, store } = await setUp(['a', 'b', 'c', 'd', 'e'], ['b', 'e']);
    expect(await sweep(store, SETTINGS, NEVER)).toEqual({ claims: 5, removed: 0, unreadable: 0, error: undefined });
    api.now += 61_000;
    expect(await sweep(store, SETTINGS, NEVER)).toEqual({ claims: 5, removed: 3, unreadable: 0, error: undefined });
    expect(claimants(api)).toEqual(['n/b', 'n/e']);
    const lists = api.calls.filter(({ path }) => path.endsWith('/leases')).map(({ query }) => query);
    expect(lists.at(-3)).toEqual({
      labelSelector: 'app.kubernetes.io/managed-by=dex-client-admission,dex-client-admission.dev/part=id-claim',
      limit: '500',
    });
    expect(lists.at(-1)).toHaveProperty('continue');
  });

  test('asks for no Client that the inventory has', async () => {
    const { api, store } = await setUp(['a', 'b'], ['b']);
    api.now += 61_000;
    const asked: [ClientPlace, string][] = [];
    const seemsHeld = (holder: ClientPlace, lease: string) => {
      asked.push([holder, lease]);
      return holder.name === 'b';
    };
    await sweep(store, { ...SETTINGS, seemsHeld }, NEVER);
    expect(api.calls.filter(({ path }) => path.includes('/clients/')).map(({ path }) => path)).toEqual([
      '/apis/auth.stakater.com/v1alpha1/namespaces/n/clients/a',
    ]);
    expect(asked).toEqual([
      [{ namespace: 'n', name: 'a' }, expect.stringMatching(/^dex-client-id-/)],
      [{ namespace: 'n', name: 'b' }, expect.stringMatching(/^dex-client-id-/)],
    ]);
  });

  test('leaves what it cannot read, counts it, and says why it ended early', async () => {
    const { api, store } = await setUp(['a', 'b', 'c'], []);
    const [path = ''] = api.objects.keys();
    api.store(path, { metadata: {}, spec: { holderIdentity: 'nobody' } });
    api.now += 61_000;
    const error = refused(500, 'InternalError');
    api.around = ({ path }) => (path.endsWith('/clients/c') ? Promise.reject(error) : Promise.resolve());
    expect(await sweep(store, SETTINGS, NEVER)).toEqual({ claims: 2, removed: 1, unreadable: 1, error });
    expect(claimants(api)).toEqual(['nobody', 'n/c']);
  });
});

describe('ClaimSweep', () => {
  test('sweeps again and again until it is closed', async () => {
    const { api, store } = await setUp(['a'], []);
    api.now += 61_000;
    const swept: Swept[] = [];
    const twice = gate();
    const onSwept = (result: Swept) => {
      if (swept.push(result) === 2) twice.open();
    };
    const sweeps = new ClaimSweep(store, { ...SETTINGS, isOn: () => true, onSwept, period: 5 });
    sweeps.start();
    sweeps.start();
    // The sweep's own timers do not keep a process alive.
    const alive = setInterval(() => undefined, 1000);
    await twice.opened;
    await sweeps.close();
    clearInterval(alive);
    expect(swept.map(({ removed }) => removed).slice(0, 2)).toEqual([1, 0]);
    const calls = api.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(api.calls).toHaveLength(calls);
  });
});

test('a webhook that makes no Leases lists none, until it makes them again', async () => {
  const { api, store } = await setUp([], []);
  const swept = gate();
  let isOn = false;
  let asked = 0;
  const settings = {
    ...SETTINGS,
    isOn: () => {
      asked += 1;
      return isOn;
    },
    onSwept: () => {
      swept.open();
    },
    period: 5,
  };
  const sweeps = new ClaimSweep(store, settings);
  sweeps.start();
  while (asked < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(api.calls).toEqual([]);
  isOn = true;
  const alive = setInterval(() => undefined, 1000);
  await swept.opened;
  clearInterval(alive);
  await sweeps.close();
  expect(api.calls.length).toBeGreaterThan(0);
});
