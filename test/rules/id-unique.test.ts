import { expect, test } from '@jest/globals';
import { idUnique } from '../../src/rules/id-unique.js';
import { known, unknown, type Facts } from '../../src/facts/fact.js';
import { inventoryOf } from '../facts/inventory-of.js';
import { policyOf } from '../../src/policy/policy.js';
import { validate } from '../../src/policy/validate.js';
import { minimalClient } from '../client/minimal-client.js';
import { nothingKnown } from '../facts/nothing-known.js';
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
  {
    name: 'one of another namespace that the author may read is named',
    others: [
      { id: 'web', name: 'hidden', namespace: 'team-c' },
      { id: 'web', name: 'portal', namespace: 'team-b' },
    ],
    visible: ['team-b/portal'],
    finds: [{ field: 'spec.id', says: 'The id "web" is already held by the Client "team-b/portal". Dex keeps' }],
  },
  {
    name: 'one of the own namespace is named before it',
    others: [
      { id: 'web', name: 'portal', namespace: 'team-b' },
      { id: 'web', name: 'frontend' },
    ],
    visible: ['team-b/portal'],
    finds: [{ field: 'spec.id', says: 'held by the Client "frontend" of this namespace' }],
  },
  {
    name: 'a claim of another Client of the namespace',
    rival: { namespace: 'team-a', name: 'frontend' },
    finds: [
      {
        field: 'spec.id',
        says: 'The id "web" is already held by the Client "frontend" of this namespace. Dex keeps',
        reason: 'FieldValueDuplicate',
      },
    ],
  },
  {
    name: 'a claim of another namespace',
    rival: { namespace: 'team-b', name: 'victim' },
    finds: [{ field: 'spec.id', says: /held by a Client of another namespace\..* such as "team-a-web"/ }],
  },
  {
    name: 'a claim of another namespace that the author may read',
    rival: { namespace: 'team-b', name: 'portal' },
    visible: ['team-b/portal'],
    finds: [{ field: 'spec.id', says: 'held by the Client "team-b/portal".' }],
  },
  {
    name: 'who holds an id is named before who claims it',
    others: [{ id: 'web', name: 'frontend' }],
    rival: { namespace: 'team-a', name: 'latecomer' },
    finds: [{ field: 'spec.id', says: 'held by the Client "frontend"' }],
  },
  {
    name: 'a claim, and no id to compare',
    client: minimalClient({ id: undefined }),
    rival: { namespace: 'team-a', name: 'frontend' },
  },
]);

test('a Client of another namespace is not named', () => {
  const others = [{ id: 'web', name: 'victim', namespace: 'team-b' }];
  const [violation] = violationsOf(idUnique, { name: '', others });
  expect(JSON.stringify(violation)).not.toMatch(/victim|team-b/);
  const [claimed] = violationsOf(idUnique, { name: '', rival: { name: 'victim', namespace: 'team-b' } });
  expect(claimed).toEqual(violation);
});

test('who may be named is not asked where the id is free', () => {
  const policy = { ...policyOf({}, ''), rulesFor: () => [{ rule: idUnique, action: 'Deny' as const, options: {} }] };
  const judged = (facts: Partial<Facts>) =>
    validate(
      { object: minimalClient(), namespace: 'team-a' },
      () => ({ ...nothingKnown(unknown('away')), inventory: known(inventoryOf([])), ...facts }),
      policy,
    );
  expect(judged({ idClaim: known({ rival: undefined }) })).toMatchObject({ findings: [], notEvaluated: [] });
  expect(judged({}).notEvaluated).toMatchObject([{ rule: 'id-unique', why: 'away' }]);
});
