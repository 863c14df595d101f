import { expect, test } from '@jest/globals';
import { idUnique } from '../../src/rules/id-unique.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const unnamed = (() => {
  const client = minimalClient();
  return { ...client, metadata: { ...client.metadata, name: '' } };
})();

testRule(idUnique, [
  { name: 'alone' },
  { name: 'the Client itself', others: [{ id: 'web', name: 'web' }] },
  { name: 'other ids', others: [{ id: 'Web' }, { id: 'web2' }] },
  {
    name: 'another of the same namespace',
    others: [{ id: 'web', name: 'frontend' }],
    finds: [{ field: 'spec.id', says: 'held by the Client "frontend" of this namespace' }],
  },
  {
    name: 'the first of two is named',
    others: [
      { id: 'web', name: 'frontend' },
      { id: 'web', name: 'backup' },
    ],
    finds: [{ field: 'spec.id', says: 'held by the Client "frontend" of this namespace' }],
  },
  {
    name: 'without a namespace no other id is proposed',
    namespace: '',
    others: [{ id: 'web', namespace: 'team-b' }],
    finds: [{ field: 'spec.id', says: /Choose another id\.$/ }],
  },
  {
    name: 'the same name in another namespace is another Client',
    others: [{ id: 'web', name: 'web', namespace: 'team-b' }],
    finds: [{ field: 'spec.id', says: 'a Client of another namespace' }],
  },
  {
    name: 'a free id is proposed',
    others: [{ id: 'web', namespace: 'team-b' }],
    finds: [{ field: 'spec.id', says: 'such as "team-a-web"' }],
  },
  {
    name: 'a taken id is not proposed',
    others: [
      { id: 'web', namespace: 'team-b' },
      { id: 'team-a-web', namespace: 'team-c' },
    ],
    finds: [{ field: 'spec.id', says: /Choose another id\.$/ }],
  },
  { name: 'without an id there is nothing to compare', client: minimalClient({ id: undefined }) },
  {
    name: 'generateName: one entry without a name is the Client itself',
    client: unnamed,
    others: [{ id: 'web', name: '' }],
  },
  {
    name: 'generateName: a second one is another Client',
    client: unnamed,
    others: [
      { id: 'web', name: '' },
      { id: 'web', name: '' },
    ],
    finds: [{ field: 'spec.id', says: 'already held' }],
  },
]);

test('a Client of another namespace is not named', () => {
  const others = [{ id: 'web', name: 'victim', namespace: 'team-b' }];
  const [violation] = violationsOf(idUnique, { name: '', others });
  expect(JSON.stringify(violation)).not.toMatch(/victim|team-b/);
});
