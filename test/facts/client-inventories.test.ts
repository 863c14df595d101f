import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseClient } from '../../src/client/client.js';
import { idLikeness, nameLikenesses } from '../../src/client/look-alike.js';
import { ClientInventories } from '../../src/facts/client-inventories.js';
import { largestOf } from '../../src/facts/configuration-size.js';
import { inventoryEntry, type Inventory, type InventoryEntry } from '../../src/facts/inventory.js';
import { textHash } from '../../src/facts/text-hash.js';
import { anotherClient, type SpecChange } from '../client/minimal-client.js';

function entryOf(namespace: string, name: string, change: SpecChange = {}, uid = 'u'): InventoryEntry {
  const manifest = anotherClient(name, change, namespace);
  const stored = { ...manifest, metadata: { ...manifest.metadata, uid } };
  const entry = inventoryEntry(parseClient(stored, namespace));
  if (entry === undefined) throw new Error('a Client without an id');
  return entry;
}

const IDS = ['a', 'b-1', 'B1', 'b.1', 'long-enough-to-be-no-internal-string'];
const URIS = ['https://a.example.com/cb', 'https://b.example.com/cb', 'http://localhost:8000'];
const NAMES = ['Web', 'WEB', 'Wéb', 'Il1', 'lI1', ''];
const NAMESPACES = ['team-a', 'team-b', 'team-c'];
const SECRETS = [
  { name: 'shared' },
  { name: 'shared', key: 'other' },
  { name: 'shared', namespace: 'team-a' },
  undefined,
];

const byTwo = (namespace: string) => (namespace === 'team-a' ? 'one' : 'two');
const byOne = () => 'one';
const byEach = (namespace: string) => namespace;

const clients = fc
  .record({
    namespace: fc.constantFrom(...NAMESPACES),
    // More than are looked for one by one within one key.
    name: fc.integer({ min: 0, max: 59 }).map((at) => `c-${at}`),
    change: fc.record({
      id: fc.constantFrom(...IDS),
      name: fc.constantFrom(...NAMES),
      redirectURIs: fc.array(fc.constantFrom(...URIS), { maxLength: 3 }),
      trustedPeers: fc.array(fc.constantFrom(...IDS), { maxLength: 3 }),
      secretRef: fc.constantFrom(...SECRETS),
      public: fc.boolean(),
      enabled: fc.boolean(),
    }),
    uid: fc.constantFrom('u', 'v'),
  })
  .map(({ namespace, name, change, uid }) => entryOf(namespace, name, change, uid));

type Step =
  | { readonly do: 'set'; readonly entries: readonly InventoryEntry[] }
  | { readonly do: 'list'; readonly entries: readonly InventoryEntry[] }
  | { readonly do: 'delete'; readonly namespace: string; readonly names: readonly string[] }
  | { readonly do: 'sort'; readonly domainOf: (namespace: string) => string };

const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ do: fc.constant('set' as const), entries: fc.array(clients, { minLength: 1, maxLength: 60 }) }),
    fc.record({
      do: fc.constant('delete' as const),
      namespace: fc.constantFrom(...NAMESPACES),
      names: fc.uniqueArray(
        fc.integer({ min: 0, max: 59 }).map((at) => `c-${at}`),
        { maxLength: 50 },
      ),
    }),
    fc.record({ do: fc.constant('list' as const), entries: fc.array(clients, { maxLength: 40 }) }),
    fc.record({ do: fc.constant('sort' as const), domainOf: fc.constantFrom(byOne, byTwo, byEach) }),
  ),
  { maxLength: 12 },
);

const keyOf = ({ namespace, name }: InventoryEntry) => `${namespace}/${name}`;
/** What an entry says, in whatever form it is kept. */
const said = (entry: InventoryEntry | undefined) => {
  if (entry === undefined) return undefined;
  const { namespace, name, uid, id, displayName, enabled, trustedPeers, redirectURIs, secretRef } = entry;
  const { public: isPublic, configurationBytes, stored } = entry;
  const texts = { namespace, name, uid, id, displayName, trustedPeers, redirectURIs, secretRef };
  return { ...texts, enabled, isPublic, configurationBytes, stored };
};
/** Lists have no order of their own; one entry twice is a mistake that stays visible. */
const sorted = (entries: readonly InventoryEntry[]) =>
  entries.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1)).map(said);

/** Looks at every Client, as nobody should who has many. */
function expectAnswers(inventory: Inventory, expected: readonly InventoryEntry[]): void {
  const such = (is: (entry: InventoryEntry) => boolean) => sorted(expected.filter(is));
  expect(sorted(inventory.all())).toEqual(such(() => true));
  for (const id of [...IDS, 'nobody']) {
    expect(sorted(inventory.holders(id))).toEqual(such((entry) => entry.id === id));
    expect(sorted(inventory.idsLike(id))).toEqual(such((entry) => idLikeness(entry.id) === idLikeness(id)));
    expect(sorted(inventory.trusting(id))).toEqual(such(({ trustedPeers }) => trustedPeers.includes(id)));
  }
  for (const name of NAMES) {
    const alike = new Set(nameLikenesses(name));
    const isAlike = ({ displayName }: InventoryEntry) => nameLikenesses(displayName).some((each) => alike.has(each));
    expect(sorted(inventory.namesLike(name))).toEqual(such(isAlike));
  }
  for (const uri of [...URIS, 'https://nobody.example.com']) {
    expect(sorted(inventory.registering(uri))).toEqual(such(({ redirectURIs }) => redirectURIs.includes(uri)));
  }
  for (const namespace of [...NAMESPACES, 'empty']) {
    expect(sorted(inventory.in(namespace))).toEqual(such((entry) => entry.namespace === namespace));
    expect(said(inventory.named(namespace, 'c-1'))).toEqual(such((entry) => keyOf(entry) === `${namespace}/c-1`)[0]);
    for (const key of ['secret', 'other']) {
      const is = ({ secretRef }: InventoryEntry) =>
        secretRef?.name === 'shared' && secretRef.namespace === namespace && secretRef.key === key;
      expect(sorted(inventory.sharingSecret({ name: 'shared', namespace, key }))).toEqual(such(is));
    }
  }
  const enabled = expected.filter((entry) => entry.enabled);
  expect(inventory.size()).toBe(enabled.reduce((sum, entry) => sum + entry.configurationBytes, 0));
  expect(inventory.largest().map(said)).toEqual(largestOf(expected).map(said));
}

function expectAll(inventories: ClientInventories, model: Model, domainOf: (namespace: string) => string): void {
  const all = [...model.values()];
  for (const namespace of NAMESPACES) {
    const mine = all.filter((entry) => domainOf(entry.namespace) === domainOf(namespace));
    expectAnswers(inventories.for(namespace), mine);
  }
  expect(inventories.size).toBe(all.length);
  const domains = new Set(all.map((entry) => domainOf(entry.namespace)));
  expect([...inventories.byDomain().keys()].toSorted()).toEqual([...domains].toSorted());
}

type Model = Map<string, InventoryEntry>;

test.each([true, false])('any changes leave what is left, kept up to date from the start: %s', (warm) => {
  fc.assert(
    fc.property(steps, fc.boolean(), (all, asksBetween) => {
      let domainOf: (namespace: string) => string = byTwo;
      const inventories = new ClientInventories(domainOf, { warm });
      let model: Model = new Map();
      for (const step of all) {
        if (step.do === 'set') {
          for (const entry of step.entries) {
            expect(said(inventories.set(entry))).toEqual(said(model.get(keyOf(entry))));
            model.set(keyOf(entry), entry);
            expect(said(inventories.get(entry.namespace, entry.name))).toEqual(said(entry));
          }
        } else if (step.do === 'delete') {
          for (const name of step.names) {
            expect(said(inventories.delete(step.namespace, name))).toEqual(
              said(model.get(`${step.namespace}/${name}`)),
            );
            model.delete(`${step.namespace}/${name}`);
          }
        } else if (step.do === 'list') {
          const draft = inventories.draft();
          step.entries.forEach((entry) => {
            draft.set(entry);
          });
          expectAll(inventories, model, domainOf);
          inventories.replaceBy(draft);
          model = new Map(step.entries.map((entry) => [keyOf(entry), entry]));
        } else {
          domainOf = step.domainOf;
          inventories.rebuild(domainOf);
        }
        if (asksBetween) expectAll(inventories, model, domainOf);
      }
      expectAll(inventories, model, domainOf);
    }),
    { numRuns: 60 },
  );
});

test('an id that many hold comes and goes with each of them', () => {
  const inventories = new ClientInventories(byOne, { warm: true });
  const names = Array.from({ length: 200 }, (_, at) => `c-${at}`);
  for (const name of names) inventories.set(entryOf('team-a', name, { id: 'same' }));
  const left = new Set(names);
  for (const name of [...names.slice(100), ...names.slice(0, 100).toReversed()]) {
    inventories.set(entryOf('team-a', name, { id: 'same', name: 'Other' }));
    inventories.delete('team-a', name);
    left.delete(name);
    expect(
      new Set(
        inventories
          .for('team-a')
          .holders('same')
          .map((entry) => entry.name),
      ),
    ).toEqual(left);
  }
});

/** Two texts of which the index makes the same number. */
function collision(): [string, string] {
  const seen = new Map<number, string>();
  for (let at = 0; ; at += 1) {
    const text = `id-${at}`;
    const other = seen.get(textHash(text));
    if (other !== undefined) return [other, text];
    seen.set(textHash(text), text);
  }
}

test('texts with the same hash are not the same', () => {
  const [one, two] = collision();
  const inventories = new ClientInventories(byOne, { warm: true });
  inventories.set(entryOf('team-a', 'first', { id: one, trustedPeers: [one], redirectURIs: [one] }));
  inventories.set(entryOf('team-a', 'second', { id: two, trustedPeers: [two], redirectURIs: [two] }));
  const inventory = inventories.for('team-a');
  const both = (ask: (text: string) => readonly InventoryEntry[]) =>
    [one, two].map((text) => ask(text).map(({ name }) => name));
  expect(both((id) => inventory.holders(id))).toEqual([['first'], ['second']]);
  expect(both((id) => inventory.trusting(id))).toEqual([['first'], ['second']]);
  expect(both((uri) => inventory.registering(uri))).toEqual([['first'], ['second']]);
  inventories.delete('team-a', 'first');
  expect(both((id) => inventory.holders(id))).toEqual([[], ['second']]);
});

test('a list is not changed by what happens later', () => {
  const inventories = new ClientInventories(byOne, { warm: true });
  inventories.set(entryOf('team-a', 'first', { id: 'same' }));
  inventories.set(entryOf('team-a', 'second', { id: 'same' }));
  const before = inventories.for('team-a').holders('same');
  inventories.delete('team-a', 'first');
  inventories.set(entryOf('team-a', 'third', { id: 'same' }));
  expect(before.map(({ name }) => name)).toEqual(['first', 'second']);
});

test('Clients that wait for their names are each one of their own', () => {
  const inventories = new ClientInventories(byOne, { warm: false });
  const waiting = (id: string, namespace = 'team-a') => ({ ...entryOf(namespace, id), name: '' });
  inventories.set(waiting('a'));
  inventories.set(waiting('b'));
  inventories.set(waiting('c', 'team-b'));
  inventories.set(entryOf('team-a', 'named'));
  const inventory = inventories.for('team-a');
  expect(inventory.all().map(({ id }) => id)).toEqual(['a', 'b', 'named', 'c']);
  expect(inventory.named('team-a', '')?.id).toBe('a');
  expect(inventory.size()).toBe(inventory.all().reduce((sum, entry) => sum + entry.configurationBytes, 0));
});

describe('a draft', () => {
  test('keeps what is the same, and takes what is not', () => {
    const inventories = new ClientInventories(byOne, { warm: true });
    for (const name of ['same', 'changed', 'recreated', 'gone']) inventories.set(entryOf('team-a', name));
    const before = inventories.for('team-a').all();
    const draft = inventories.draft();
    draft.set(entryOf('team-a', 'same'));
    draft.set(entryOf('team-a', 'changed', { public: true }));
    draft.set(entryOf('team-a', 'recreated', {}, 'another uid'));
    inventories.replaceBy(draft);
    const after = inventories.for('team-a').all();
    expect(after.map((entry) => [entry.name, before.includes(entry)])).toEqual([
      ['same', true],
      ['changed', false],
      ['recreated', false],
    ]);
    expect(inventories.get('team-a', 'recreated')?.uid).toBe('another uid');
  });

  test('is sorted by the policy of the moment when it comes into force', () => {
    const inventories = new ClientInventories(byOne, { warm: true });
    const draft = inventories.draft();
    draft.set(entryOf('team-a', 'a'));
    draft.set(entryOf('team-b', 'b'));
    inventories.rebuild(byTwo);
    inventories.replaceBy(draft);
    expect(
      inventories
        .for('team-a')
        .all()
        .map(({ name }) => name),
    ).toEqual(['a']);
  });

  test('comes into force once, where it was made', () => {
    const inventories = new ClientInventories(byOne, { warm: true });
    const draft = inventories.draft();
    expect(() => {
      new ClientInventories(byOne, { warm: true }).replaceBy(draft);
    }).toThrow('once');
    inventories.replaceBy(draft);
    expect(() => {
      inventories.replaceBy(draft);
    }).toThrow('once');
  });
});

test('a review that has its inventory already is not touched by a relist', () => {
  const inventories = new ClientInventories(byOne, { warm: true });
  inventories.set(entryOf('team-a', 'a'));
  const inventory = inventories.for('team-a');
  inventories.replaceBy(inventories.draft());
  expect(inventory.holders('a')).toHaveLength(1);
  expect(inventories.for('team-a').holders('a')).toEqual([]);
});
