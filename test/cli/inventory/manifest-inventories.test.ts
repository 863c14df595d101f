import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ManifestInventories } from '../../../src/cli/inventory/manifest-inventories.js';
import { parseClient } from '../../../src/client/client.js';
import { ClientInventories } from '../../../src/facts/client-inventories.js';
import { inventoryEntry, type Inventory, type InventoryEntry } from '../../../src/facts/inventory.js';
import type { ClientDocument } from '../../../src/cli/manifests/manifests.js';

const few = (...texts: string[]) => fc.constantFrom(...texts);
const namespaces = few('team-a', 'team-b', 'other-a', 'other-b');
const ids = few('web', 'Web', 'we-b', 'api', 'a.pi', '');
const names = few('', 'web', 'api', 'cli');
const displayNames = few('Web', 'web', 'W e b', 'Wеb', 'Api', '');
const uris = few('https://a.example/', 'https://b.example/', 'https://A.example/', '');

const documents = fc.array(
  fc.record({
    namespace: namespaces,
    name: names,
    stored: fc.boolean(),
    spec: fc.record(
      {
        id: ids,
        name: displayNames,
        enabled: fc.boolean(),
        public: fc.boolean(),
        redirectURIs: fc.array(uris, { maxLength: 3 }),
        trustedPeers: fc.array(ids, { maxLength: 3 }),
        secretRef: fc.record({ name: names, namespace: namespaces, key: few('secret', 'other') }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    ),
  }),
  { maxLength: 25 },
);

/** Everything that a rule can ask of an inventory; what it answers as plain objects, in their order. */
function answers(inventory: Inventory): unknown {
  const plain = (entry: InventoryEntry | undefined) =>
    entry && {
      namespace: entry.namespace,
      name: entry.name,
      uid: entry.uid,
      id: entry.id,
      displayName: entry.displayName,
      enabled: entry.enabled,
      public: entry.public,
      trustedPeers: entry.trustedPeers,
      redirectURIs: entry.redirectURIs,
      secretRef: entry.secretRef,
      configurationBytes: entry.configurationBytes,
      stored: entry.stored,
    };
  const each = <T>(values: readonly T[], ask: (value: T) => readonly InventoryEntry[]) =>
    values.map((value) => ask(value).map(plain));
  const places = ['team-a', 'team-b', 'other-a', 'other-b', 'nowhere'];
  const words = ['web', 'Web', 'we-b', 'api', 'a.pi', '', 'cli'];
  const addresses = ['https://a.example/', 'https://b.example/', 'https://A.example/', ''];
  return {
    all: inventory.all().map(plain),
    holders: each(words, (id) => inventory.holders(id)),
    idsLike: each(words, (id) => inventory.idsLike(id)),
    trusting: each(words, (id) => inventory.trusting(id)),
    namesLike: each(['Web', 'w eb', 'Wеb', 'Api', ''], (name) => inventory.namesLike(name)),
    registering: each(addresses, (uri) => inventory.registering(uri)),
    sharingSecret: each(
      places.flatMap((namespace) => ['web', 'api'].map((name) => ({ namespace, name, key: 'secret' }))),
      (ref) => inventory.sharingSecret(ref),
    ),
    in: each(places, (namespace) => inventory.in(namespace)),
    named: places.flatMap((namespace) => ['', ...words].map((name) => plain(inventory.named(namespace, name)))),
    size: inventory.size(),
    largest: inventory.largest().map(plain),
  };
}

describe('the inventories of manifests', () => {
  test.each<[string, (namespace: string) => string]>([
    ['one Dex', () => 'dex'],
    ['two', (namespace) => (namespace.startsWith('team') ? 'dex[0]' : 'dex[1]')],
  ])('answer as those of a cluster do: %s', (_name, domainOf) => {
    fc.assert(
      fc.property(documents, (all) => {
        const oracle = new ClientInventories(domainOf, { warm: false });
        const stored = new Map<ClientDocument, boolean>();
        for (const { namespace, name, stored: isStored, spec } of all) {
          const document = {
            object: { metadata: { name, uid: `${namespace}/${name}` }, spec },
            namespace,
            file: 'clients.yaml',
            locate: () => {
              throw new Error('nobody asks where it stands');
            },
          };
          stored.set(document, isStored);
          const entry = inventoryEntry(parseClient(document.object, namespace), isStored);
          if (entry !== undefined) oracle.set(entry);
        }
        const manifests = new ManifestInventories(
          [...stored.keys()],
          domainOf,
          (document) => stored.get(document) === true,
        );
        for (const namespace of ['team-a', 'other-b', 'nowhere'])
          expect(answers(manifests.for(namespace))).toEqual(answers(oracle.for(namespace)));
        expect([...manifests.byDomain().keys()].toSorted()).toEqual([...oracle.byDomain().keys()].toSorted());
      }),
      { numRuns: 500 },
    );
  });

  test('of many alike each look-up takes the time of its answer', () => {
    const all = Array.from({ length: 3000 }, (_, index): ClientDocument => ({
      object: { metadata: { name: `web-${index}` }, spec: { id: `web-${index}`, name: 'Web' } },
      namespace: `team-${index % 7}`,
      file: 'clients.yaml',
      locate: () => {
        throw new Error('nobody asks where it stands');
      },
    }));
    const inventory = new ManifestInventories(
      all,
      () => 'dex',
      () => false,
    ).for('team-0');
    const alike = inventory.namesLike('Web');
    expect(alike).toHaveLength(3000);
    const order = alike.map(({ namespace, name }) => `${namespace}/${name}`);
    expect(order).toEqual(inventory.all().map(({ namespace, name }) => `${namespace}/${name}`));
  });
});
