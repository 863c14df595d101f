import { describe, expect, test } from '@jest/globals';
import { ClaimStore } from '../../../src/kubernetes/claims/store.js';
import { LeaseClaims } from '../../../src/kubernetes/claims/id-claims.js';
import { MAX_UNFULFILLED, UnfulfilledClaims } from '../../../src/kubernetes/claims/unfulfilled.js';
import { ClaimApi } from './id-claims-api.js';

const NEVER = new AbortController().signal;
const WON = { known: true, value: { rival: undefined } };

/** A replica that is asked to claim ids, each for a Client of that name. */
function setUp() {
  const api = new ClaimApi();
  const stored = new Set<string>();
  const time = { now: 0 };
  const unfulfilled = new UnfulfilledClaims(
    ({ name }) => stored.has(name),
    () => time.now,
  );
  const claims = new LeaseClaims(new ClaimStore(api, 'webhook'), () => 'dex', unfulfilled);
  const claim = (id: string, name = id) =>
    claims.claim({ domain: 'dex', id, namespace: 'n', name, uid: `u-${name}` }, NEVER);
  const claimMany = async (count: number, from = 0) => {
    const facts = await Promise.all(Array.from({ length: count }, (_, index) => claim(`id-${from + index}`)));
    return facts.filter(({ known }) => known).length;
  };
  return { api, stored, time, unfulfilled, claim, claimMany };
}

describe('claims that no Client follows', () => {
  test('are so many in a minute at most; then nobody gets an id, and is told to come back', async () => {
    const { api, time, claim, claimMany } = setUp();
    expect(await claimMany(MAX_UNFULFILLED + 500)).toBe(MAX_UNFULFILLED);
    const requests = api.calls.length;
    expect(await claim('one-more')).toEqual({
      known: false,
      byChoice: false,
      why: '1,000 ids were claimed within a minute for Clients that were not stored; no more until they are',
    });
    expect(api.calls).toHaveLength(requests);
    time.now = 60_001;
    expect(await claim('one-more')).toEqual(WON);
  });

  test('may be made again by the same Client, which makes no Lease', async () => {
    const { api, claim, claimMany } = setUp();
    await claimMany(MAX_UNFULFILLED);
    expect(await claim('id-7')).toEqual(WON);
    expect(api.objects.size).toBe(MAX_UNFULFILLED);
  });

  test('are not those that somebody else has, nor those whose Client came and went', async () => {
    const { unfulfilled, stored, claim, claimMany } = setUp();
    stored.add('holder');
    expect(await claim('taken', 'holder')).toEqual(WON);
    for (let count = 0; count < 20; count += 1)
      expect(await claim('taken', `rival-${count}`)).toMatchObject({ value: { rival: { name: 'holder' } } });
    for (let count = 0; count < MAX_UNFULFILLED; count += 1)
      unfulfilled.begin(`lease-${count}`, { namespace: 'n', name: 'x' });
    for (let count = 0; count < MAX_UNFULFILLED; count += 1) unfulfilled.end(`lease-${count}`);
    expect(await claimMany(MAX_UNFULFILLED)).toBe(MAX_UNFULFILLED);
  });
});

test('ten thousand Clients that are created one wave after another all get their ids', async () => {
  const { stored, time, claimMany } = setUp();
  for (let from = 0; from < 10_000; from += 500) {
    time.now += 500;
    expect(await claimMany(500, from)).toBe(500);
    // The watch shows them.
    for (let index = 0; index < 500; index += 1) stored.add(`id-${from + index}`);
  }
});
