import { describe, expect, test } from '@jest/globals';
import type { IdClaim } from '../../../src/facts/id-claim.js';
import { ApiError } from '../../../src/kubernetes/api-error.js';
import { ClaimReleases, release } from '../../../src/kubernetes/claims/release.js';
import { ClaimStore } from '../../../src/kubernetes/claims/store.js';
import { ClaimApi, leaseClaims, refused, until } from './id-claims-api.js';

const NEVER = new AbortController().signal;
const WON = { known: true, value: { rival: undefined } };
const LOST_TO_A = { known: true, value: { rival: { namespace: 'n', name: 'a' } } };

function claimOf(name: string, uid: string, id = 'x'): IdClaim {
  return { domain: 'dex', id, namespace: 'n', name, uid };
}

function setUp() {
  const api = new ClaimApi();
  const store = new ClaimStore(api, 'webhook');
  const path = '/apis/auth.stakater.com/v1alpha1/namespaces/n/clients/a';
  return {
    api,
    store,
    claims: leaseClaims(store),
    putA: (uid: string, id: string) => api.store(path, { metadata: { uid }, spec: { id } }),
    deleteA: () => api.objects.delete(path),
    release: (gone: IdClaim) => release(store, () => 'dex', gone, NEVER),
  };
}

describe('release', () => {
  test('frees the id of a deleted Client at once', async () => {
    const { claims, putA, deleteA, release } = setUp();
    await claims.claim(claimOf('a', 'u1'), NEVER);
    putA('u1', 'x');
    deleteA();
    expect(await claims.look(claimOf('b', 'u2'), NEVER)).toEqual(LOST_TO_A);
    await release(claimOf('a', 'u1'));
    expect(await claims.claim(claimOf('b', 'u2'), NEVER)).toEqual(WON);
    await release(claimOf('a', 'u1'));
    expect(await claims.look(claimOf('c', 'u3'), NEVER)).toMatchObject({ value: { rival: { name: 'b' } } });
  });

  test('keeps the claim of a Client that only seemed to be gone', async () => {
    const { claims, putA, release } = setUp();
    await claims.claim(claimOf('a', 'u1'), NEVER);
    putA('u1', 'x');
    await release(claimOf('a', 'u1'));
    expect(await claims.claim(claimOf('b', 'u2'), NEVER)).toEqual(LOST_TO_A);
  });

  test('keeps it while a create of the same name, which was overtaken, may still be stored', async () => {
    const { api, claims, putA, deleteA, release } = setUp();
    await claims.claim(claimOf('a', 'overtaken'), NEVER);
    await claims.claim(claimOf('a', 'u1'), NEVER);
    putA('u1', 'x');
    deleteA();
    await release(claimOf('a', 'u1'));
    expect(await claims.claim(claimOf('b', 'u2'), NEVER)).toEqual(LOST_TO_A);
    api.now += 61_000;
    await release(claimOf('a', 'u1'));
    expect([...api.objects]).toEqual([]);
  });

  test('knows again whose the claim is once the overtaken create is over', async () => {
    const { api, claims, putA, deleteA, release } = setUp();
    await claims.claim(claimOf('a', 'old'), NEVER);
    api.now += 61_000;
    await claims.claim(claimOf('a', 'u1'), NEVER);
    putA('u1', 'x');
    deleteA();
    await release(claimOf('a', 'u1'));
    expect([...api.objects]).toEqual([]);
  });

  test('keeps it while a change back to the id is under way', async () => {
    const { claims, putA, release } = setUp();
    await claims.claim(claimOf('a', 'u1'), NEVER);
    putA('u1', 'x');
    putA('u1', 'y');
    await claims.claim(claimOf('a', 'u1'), NEVER);
    await release(claimOf('a', 'u1'));
    expect(await claims.claim(claimOf('b', 'u2'), NEVER)).toEqual(LOST_TO_A);
  });

  test('keeps the claim of the next Client of the same name', async () => {
    const { claims, putA, deleteA, release } = setUp();
    await claims.claim(claimOf('a', 'u1'), NEVER);
    putA('u1', 'x');
    deleteA();
    await claims.claim(claimOf('a', 'u2'), NEVER);
    await release(claimOf('a', 'u1'));
    expect(await claims.claim(claimOf('b', 'u3'), NEVER)).toEqual(LOST_TO_A);
  });

  test('a claim that is renewed between look and removal stays', async () => {
    const { api, claims, putA, deleteA, release } = setUp();
    await claims.claim(claimOf('a', 'u1'), NEVER);
    putA('u1', 'x');
    deleteA();
    api.around = async ({ method }, when) => {
      if (method !== 'DELETE' || when !== 'before') return;
      api.around = () => Promise.resolve();
      expect(await claims.claim(claimOf('a', 'u2'), NEVER)).toEqual(WON);
    };
    await release(claimOf('a', 'u1'));
    expect(await claims.claim(claimOf('b', 'u3'), NEVER)).toEqual(LOST_TO_A);
  });
});

describe('ClaimReleases', () => {
  test('tries again, one after another, and ends when told', async () => {
    const { api, store, claims, putA, deleteA } = setUp();
    await claims.claim(claimOf('a', 'u1', 'x'), NEVER);
    await claims.claim(claimOf('a', 'u1', 'y'), NEVER);
    putA('u1', 'x');
    deleteA();
    const failures = [new ApiError('unreachable', 'x')];
    api.around = (_, when) => {
      const failure = when === 'before' ? failures.pop() : undefined;
      return failure === undefined ? Promise.resolve() : Promise.reject(failure);
    };
    const givenUp: unknown[] = [];
    const releases = new ClaimReleases(
      store,
      () => 'dex',
      (error) => givenUp.push(error),
    );
    releases.released(claimOf('a', 'u1', 'x'));
    releases.released(claimOf('a', 'u1', 'y'));
    await until(() => api.objects.size === 0);
    expect(failures).toEqual([]);
    expect(givenUp).toEqual([]);

    await releases.close();
    const calls = api.calls.length;
    releases.released(claimOf('a', 'u1', 'x'));
    await releases.close();
    expect(api.calls).toHaveLength(calls);
  });

  test('tells what it gives up, and goes on with the next', async () => {
    const { api, store, claims, putA, deleteA } = setUp();
    await claims.claim(claimOf('a', 'u1', 'edited'), NEVER);
    const [edited = ''] = api.objects.keys();
    api.store(edited, { metadata: {}, spec: {} });
    await claims.claim(claimOf('a', 'u1', 'y'), NEVER);
    putA('u1', 'y');
    deleteA();
    const givenUp: unknown[] = [];
    const releases = new ClaimReleases(
      store,
      () => 'dex',
      (error) => givenUp.push(error),
    );
    releases.released(claimOf('a', 'u1', 'edited'));
    releases.released(claimOf('a', 'u1', 'y'));
    await until(() => api.objects.size === 1);
    expect(givenUp).toEqual([expect.objectContaining({ name: 'ClaimFault' })]);
    await releases.close();
  });

  test('closing does not wait for a pause, nor for an answer that never comes', async () => {
    const { api, store } = setUp();
    const releases = new ClaimReleases(
      store,
      () => 'dex',
      () => {
        throw new Error('given up');
      },
    );
    api.around = () => Promise.reject(refused(503, 'ServiceUnavailable'));
    releases.released(claimOf('a', 'u1'));
    await until(() => api.calls.length === 1);
    await releases.close();

    const hanging = new ClaimReleases(
      store,
      () => 'dex',
      () => {
        throw new Error('given up');
      },
    );
    api.around = (_, __, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new ApiError('aborted', 'x'));
        });
      });
    hanging.released(claimOf('a', 'u1'));
    await hanging.close();
    expect(api.calls.length).toBeGreaterThanOrEqual(2);
  });
});
