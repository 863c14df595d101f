import { describe, expect, test } from '@jest/globals';
import { parseClient } from '../../src/client/client.js';
import { configurationBytes } from '../../src/facts/configuration-size.js';
import { dexConfigSize } from '../../src/rules/dex-config-size.js';
import { minimalClient, type SpecChange } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const bytesOf = (change: SpecChange = {}) => configurationBytes(parseClient(minimalClient(change), 'team-a'));
const OWN = bytesOf();
const larger = { logoURL: 'https://web.example.com/logo.png' };

/** Others that leave exactly so many bytes of the limit. */
const leaving = (room: number, maxBytes = 10_000) => ({
  others: [{ id: 'others', namespace: 'team-b', configurationBytes: maxBytes - room }],
  options: { maxBytes },
});
/** The same, with the judged Client itself in the state that is stored. */
const leavingBesides = (room: number, itself: object) => ({
  ...leaving(room),
  others: [...leaving(room).others, { id: 'web', configurationBytes: OWN, ...itself }],
});
const tooLarge = [{ field: 'spec', says: 'no longer fits into its Secret' }];

testRule(dexConfigSize, [
  { name: 'a Client alone' },
  { name: 'a new Client that just fits', ...leaving(OWN) },
  {
    name: 'a new Client that does not fit',
    ...leaving(OWN - 1),
    finds: [
      {
        field: 'spec',
        says:
          `With this Client, which takes about ${OWN} bytes, the configuration of Dex no longer fits into its Secret. Then no change of any Client would reach Dex. ` +
          'Shorten its redirectURIs, trustedPeers and other texts, or remove or disable Clients that nobody uses.',
      },
    ],
  },
  { name: 'a Client that is disabled', client: minimalClient({ enabled: false }), ...leaving(0) },
  {
    name: 'a Client that is disabled, and stored as enabled',
    client: minimalClient({ enabled: false }),
    ...leavingBesides(-1, {}),
  },
  { name: 'a Client without an id', client: minimalClient({ id: undefined }), ...leaving(0) },
  {
    name: 'Clients that are disabled take nothing',
    others: [{ id: 'others', enabled: false, configurationBytes: 10_000 }],
    options: { maxBytes: OWN },
  },
  { name: 'its own stored state does not count twice', ...leavingBesides(OWN, {}) },
  {
    name: 'its own stored state, disabled, takes nothing',
    ...leavingBesides(OWN - 1, { enabled: false }),
    old: minimalClient({ enabled: false }),
    finds: tooLarge,
  },
  {
    name: 'an update that grows beyond the limit',
    client: minimalClient(larger),
    old: minimalClient(),
    ...leavingBesides(bytesOf(larger) - 1, {}),
    finds: tooLarge,
  },
  {
    name: 'an update that grows and fits',
    client: minimalClient(larger),
    old: minimalClient(),
    ...leavingBesides(bytesOf(larger), {}),
  },
  { name: 'an update that does not grow, beyond the limit', old: minimalClient(), ...leavingBesides(0, {}) },
  { name: 'an update that shrinks, beyond the limit', old: minimalClient(larger), ...leavingBesides(0, {}) },
  {
    name: 'a set that is judged as it is: one of the largest',
    ...leavingBesides(OWN - 1, {}),
    finds: tooLarge,
  },
  {
    name: 'a set that is judged as it is: ten others are larger',
    others: [
      { id: 'web', configurationBytes: OWN },
      ...Array.from({ length: 10 }, (_, index) => ({ id: `large-${index}`, configurationBytes: OWN + 1 })),
    ],
    options: { maxBytes: 1000 },
  },
  {
    name: 'a set that is judged as it is: nine others are larger',
    others: [
      { id: 'web', configurationBytes: OWN },
      ...Array.from({ length: 9 }, (_, index) => ({ id: `large-${index}`, configurationBytes: OWN + 1 })),
    ],
    options: { maxBytes: 1000 },
    finds: tooLarge,
  },
  {
    name: 'a Client of the same name in another namespace is another one',
    others: [{ id: 'web', namespace: 'team-b', configurationBytes: 1000 }],
    options: { maxBytes: OWN + 999 },
    finds: tooLarge,
  },
]);

describe('by default', () => {
  const others = (bytes: number) => [{ id: 'others', namespace: 'team-b', configurationBytes: bytes }];
  test('64 KiB of the 1 MiB of a Secret are set aside', () => {
    expect(violationsOf(dexConfigSize, { name: '', others: others(983_040 - OWN) })).toEqual([]);
    expect(violationsOf(dexConfigSize, { name: '', others: others(983_041 - OWN) })).toHaveLength(1);
  });

  test('how much others take is not told', () => {
    const text = JSON.stringify(violationsOf(dexConfigSize, { name: '', others: others(987_654) }));
    expect(text).not.toMatch(/987|988|team-b/);
    expect(text).toContain('FieldValueTooLong');
  });
});
