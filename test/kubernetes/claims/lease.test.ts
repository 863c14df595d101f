import { describe, expect, test } from '@jest/globals';
import { leaseName, newLease, readLease, renewedLease } from '../../../src/kubernetes/claims/lease.js';

const CLAIM = { domain: 'dex', id: 'x', namespace: 'n', name: 'a', uid: 'u1' };
const LEASE = {
  name: leaseName('dex', 'x'),
  uid: 'lease-uid',
  resourceVersion: '7',
  holder: { namespace: 'n', name: 'a' },
  clientUid: 'u1',
  claimedAt: 0,
};

describe('leaseName', () => {
  test('is a DNS label of a fixed length, whatever the id', () => {
    for (const id of ['x', '', 'Ä/..\n', 'x'.repeat(100_000)]) {
      expect(leaseName('dex', id)).toMatch(/^dex-client-id-[0-9a-f]{48}$/);
    }
  });

  test('does not change: Leases of older versions are to be found', () => {
    expect(leaseName('dex', 'web')).toBe('dex-client-id-f516b6a1254ac20e0a9922db3eb06afa1a567abf0818a182');
  });

  test('tells domains and ids apart', () => {
    const names = [
      ['a', 'b'],
      ['ab', ''],
      ['', 'ab'],
      ['a","b', ''],
      ['A', 'b'],
      ['a', 'B'],
      ['a', 'b '],
    ] as const;
    expect(new Set(names.map(([domain, id]) => leaseName(domain, id))).size).toBe(names.length);
  });
});

describe('renewedLease', () => {
  test.each([
    ['the same object', 'u1', 1_000, 'u1'],
    ['another object, while the first may be stored', 'u2', 60_000, undefined],
    ['another object, later', 'u2', 60_001, 'u2'],
    ['an object without a uid', '', 60_001, undefined],
  ])('names the only object that can be stored: %s', (_, uid, now, clientUid) => {
    const renewed = renewedLease({ ...CLAIM, uid }, LEASE, now);
    expect(renewed).toMatchObject({ metadata: { uid: 'lease-uid', resourceVersion: '7', name: LEASE.name } });
    expect(readLease(renewed)).toEqual({ ...LEASE, clientUid, claimedAt: now });
  });
});

test('an id of any length fits into the annotations', () => {
  const lease = newLease({ ...CLAIM, id: 'x'.repeat(1_000_000) });
  expect(JSON.stringify(lease).length).toBeLessThan(2_000);
});
