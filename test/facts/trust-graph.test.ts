import { describe, expect, test } from '@jest/globals';
import { parseClient } from '../../src/client/client.js';
import { inventoryEntry, type InventoryEntry } from '../../src/facts/inventory.js';
import { inventoryOf } from './inventory-of.js';
import { isEnabled, isPublicEntry, trustGraph } from '../../src/facts/trust-graph.js';
import { anotherClient, type SpecChange, type TestManifest } from '../client/minimal-client.js';
import { cpuTime } from '../cpu-time.js';

const confidential = (id: string, trustedPeers: string[] = [], change: SpecChange = {}) =>
  anotherClient(id, { trustedPeers, ...change });
const open = (id: string, trustedPeers: string[] = [], change: SpecChange = {}) =>
  confidential(id, trustedPeers, { public: true, secretRef: undefined, ...change });

function graphOf(manifests: readonly TestManifest[], isAsked: (entry: InventoryEntry) => boolean = () => true) {
  const entries = manifests.map((manifest) => inventoryEntry(parseClient(manifest, manifest.metadata.namespace)));
  return trustGraph(inventoryOf(entries.filter((entry) => entry !== undefined)), isAsked);
}

/** Each trust as `peer > audience`, with the obstacle and whether it is an entry. */
function trustOf(manifests: readonly TestManifest[], isAsked?: (entry: InventoryEntry) => boolean): string[] {
  return graphOf(manifests, isAsked).trust.map((trust) =>
    [
      `${trust.peer.id} > ${trust.audience.id}`,
      ...(trust.obstacle === undefined ? [] : [trust.obstacle]),
      ...(isPublicEntry(trust) ? ['entry'] : []),
    ].join(', '),
  );
}

describe('trust', () => {
  test.each<[string, TestManifest[], string[]]>([
    ['nobody', [], []],
    ['no peers', [open('spa'), confidential('api')], []],
    ['the one that is listed obtains', [confidential('api', ['web']), confidential('web')], ['web > api']],
    ['a public peer of a confidential Client', [confidential('api', ['spa']), open('spa')], ['spa > api, entry']],
    ['a public peer of a public Client', [open('kiosk', ['spa']), open('spa')], ['spa > kiosk']],
    ['a confidential peer of a public Client', [open('kiosk', ['api']), confidential('api')], ['api > kiosk']],
    ['itself', [confidential('api', ['api'])], []],
    ['listed twice', [confidential('api', ['web', 'web']), confidential('web')], ['web > api']],
    ['both ways', [confidential('a', ['b']), confidential('b', ['a'])], ['a > b', 'b > a']],
    ['an id that nobody holds', [confidential('api', ['spa'])], ['spa > api, peer unknown']],
    [
      'a disabled peer is no entry',
      [confidential('api', ['spa']), open('spa', [], { enabled: false })],
      ['spa > api, peer disabled'],
    ],
    [
      'a disabled audience',
      [confidential('api', ['spa'], { enabled: false }), open('spa')],
      ['spa > api, audience disabled'],
    ],
    ['unknown outweighs disabled', [confidential('api', ['spa'], { enabled: false })], ['spa > api, peer unknown']],
    [
      'it is not transitive',
      [confidential('c', ['b']), confidential('b', ['a']), confidential('a')],
      ['a > b', 'b > c'],
    ],
    [
      'in the order of the peers, then of the audiences',
      [confidential('z', ['b', 'B']), confidential('c', ['b']), confidential('b'), confidential('B')],
      ['B > z', 'b > c', 'b > z'],
    ],
  ])('%s', (_name, manifests, expected) => {
    expect(trustOf(manifests)).toEqual(expected);
    expect(trustOf(manifests.toReversed())).toEqual(expected);
  });
});

describe('an id that several Clients hold', () => {
  const spas = [anotherClient('b', { id: 'spa' }), anotherClient('a', { id: 'spa', public: true, enabled: false })];
  const api = confidential('api', ['spa']);

  test('is public and enabled where one of them is', () => {
    const { ids } = graphOf([...spas, api]);
    expect(ids.map(({ id, type, holders }) => [id, type, ...holders.map(({ name }) => name)])).toEqual([
      ['api', 'confidential', 'api'],
      ['spa', 'public', 'a', 'b'],
    ]);
    expect(ids.map(isEnabled)).toEqual([true, true]);
    expect(trustOf([...spas, api])).toEqual(['spa > api, entry']);
  });

  test('trusts whom one of them trusts, and one that is enabled is enough', () => {
    const twin = anotherClient('twin', { id: 'api', trustedPeers: ['spa'], enabled: false });
    for (const manifests of [
      [...spas, api, twin],
      [...spas, twin, api],
    ])
      expect(trustOf(manifests)).toEqual(['spa > api, entry']);
    expect(trustOf([...spas, confidential('api'), twin])).toEqual(['spa > api, audience disabled']);
  });

  test('by namespace, then name', () => {
    const in2 = anotherClient('a', { id: 'spa' }, 'team-b');
    const in1 = anotherClient('z', { id: 'spa' }, 'team-a');
    expect(graphOf([in2, in1]).ids[0]?.holders.map(({ namespace }) => namespace)).toEqual(['team-a', 'team-b']);
  });
});

describe('Clients that are only known', () => {
  const manifests = [
    confidential('asked', ['peer', 'free']),
    confidential('peer'),
    confidential('trusting', ['asked', 'stranger']),
    confidential('stranger', ['peer']),
    confidential('lonely'),
  ];

  test('are in the graph where they are linked to one that is asked for', () => {
    const isAsked = ({ id }: InventoryEntry) => id === 'asked' || id === 'lonely';
    expect(trustOf(manifests, isAsked)).toEqual(['asked > trusting', 'free > asked, peer unknown', 'peer > asked']);
    expect(graphOf(manifests, isAsked).ids.map(({ id }) => id)).toEqual([
      'asked',
      'free',
      'lonely',
      'peer',
      'trusting',
    ]);
  });
});

test('one holder of a peer that is asked for is enough', () => {
  const spas = [anotherClient('a', { id: 'spa' }), anotherClient('b', { id: 'spa' })];
  expect(trustOf([...spas, confidential('api', ['spa'])], ({ name }) => name === 'a')).toEqual(['spa > api']);
});

test('a large set takes no time', () => {
  const peers = Array.from({ length: 60 }, (_, index) => `c-${index}`);
  const manifests = Array.from({ length: 5000 }, (_, index) => confidential(`c-${index}`, peers));
  const took = cpuTime(() => {
    expect(graphOf(manifests).trust).toHaveLength(5000 * 60 - 60);
  });
  expect(took).toBeLessThan(5000);
});
