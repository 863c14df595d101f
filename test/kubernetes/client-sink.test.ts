import { expect, test } from '@jest/globals';
import { ClientInventories } from '../../src/facts/client-inventories.js';
import { clientSink } from '../../src/kubernetes/client-sink.js';
import { minimalClient, type SpecChange } from '../client/minimal-client.js';

/** A stored Client of team-a. */
function stored(name: string, change: SpecChange = {}, uid = `uid-${name}`) {
  const manifest = minimalClient({ id: name, ...change });
  return {
    namespace: 'team-a',
    name,
    resourceVersion: '1',
    manifest: { ...manifest, metadata: { ...manifest.metadata, name, uid } },
  };
}

/** A sink, the ids that are known through it, and what it said is gone. */
function sinking() {
  const inventories = new ClientInventories(() => 'dex', { warm: true });
  const gone: string[] = [];
  const sink = clientSink(inventories, ({ id, uid }) => gone.push(`${id} of ${uid}`));
  const ids = () =>
    inventories
      .for('team-a')
      .all()
      .map(({ id }) => id)
      .toSorted();
  return { sink, gone, ids };
}

test('a list takes the place of what was known only once it is whole', () => {
  const { sink, gone, ids } = sinking();
  sink.upsert(stored('old'));
  const draft = sink.begin();
  draft.add(stored('a'));
  draft.add(stored('b'));
  expect(ids()).toEqual(['old']);
  draft.commit();
  expect(ids()).toEqual(['a', 'b']);
  // Those that a list no longer has are left to the sweep: how long they have been gone, nobody knows.
  expect(gone).toEqual([]);
});

test('a list that breaks off leaves no trace', () => {
  const { sink, ids } = sinking();
  sink.upsert(stored('old'));
  sink.begin().add(stored('a'));
  const draft = sink.begin();
  draft.add(stored('b'));
  draft.commit();
  expect(ids()).toEqual(['b']);
});

test('a Client that is deleted is gone', () => {
  const { sink, gone, ids } = sinking();
  sink.upsert(stored('web'));
  sink.remove(stored('web'));
  sink.remove(stored('web'));
  expect(ids()).toEqual([]);
  expect(gone).toEqual(['web of uid-web']);
});

test.each<[string, SpecChange, string, string[], string[]]>([
  ['another name', { name: 'Portal' }, 'uid-web', ['web'], []],
  ['another id', { id: 'portal' }, 'uid-web', ['portal'], ['web of uid-web']],
  ['another object of that name', {}, 'uid-2', ['web'], ['web of uid-web']],
  ['no id any more', { id: undefined }, 'uid-web', [], ['web of uid-web']],
  ['an id that is no string', { id: 5 }, 'uid-web', [], ['web of uid-web']],
])('a Client with %s', (_name, change, uid, known, released) => {
  const { sink, gone, ids } = sinking();
  sink.upsert(stored('web'));
  sink.upsert(stored('web', change, uid));
  expect(ids()).toEqual(known);
  expect(gone).toEqual(released);
});

test('whatever the API server sends is taken', () => {
  const { sink, ids } = sinking();
  const draft = sink.begin();
  for (const manifest of [{}, { spec: null }, { spec: [] }, { metadata: 5, spec: { id: 'a', redirectURIs: 'x' } }]) {
    draft.add({ namespace: 'team-a', name: 'web', resourceVersion: '1', manifest });
    sink.upsert({ namespace: 'team-a', name: 'web', resourceVersion: '1', manifest });
  }
  draft.commit();
  expect(ids()).toEqual(['a']);
});
