import { expect, test } from '@jest/globals';
import { secretRefUnshared } from '../../src/rules/secret-ref-unshared.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const own = { name: 'web-secret', namespace: 'team-a', key: 'secret' };
const elsewhere = { name: 'database', namespace: 'team-b', key: 'secret' };
const pointingElsewhere = minimalClient({ secretRef: elsewhere });
const using = (secretRef: object, entry = {}) => [
  { id: 'api', secretRef: { name: undefined, namespace: undefined, key: undefined, ...secretRef }, ...entry },
];

testRule(secretRefUnshared, [
  { name: 'alone' },
  { name: 'the Client itself', others: using(own, { name: 'web' }) },
  { name: 'another Secret', others: using({ ...own, name: 'api-secret' }) },
  { name: 'another key', others: using({ ...own, key: 'api' }) },
  { name: 'another namespace', others: using({ ...own, namespace: 'team-b' }) },
  {
    name: 'the same key of the same Secret',
    others: [...using(own, { id: 'x', namespace: 'team-b' }), ...using(own), ...using(own, { id: 'backup' })],
    finds: [{ field: 'spec.secretRef', says: 'The Client "api" has the same client secret. One leak opens both.' }],
  },
  {
    name: 'the hint',
    others: using(own),
    finds: [{ field: 'spec.secretRef', says: 'a Secret of its own, or a key of its own in "web-secret".' }],
  },
  {
    name: 'a Client of another namespace uses the own Secret',
    others: using(own, { namespace: 'team-b' }),
    finds: [{ field: 'spec.secretRef', says: 'A Client of another namespace has the same client secret.' }],
  },
  {
    name: 'who uses a Secret of another namespace is not told',
    client: pointingElsewhere,
    others: using(elsewhere, { namespace: 'team-b' }),
  },
  {
    name: 'two of this namespace use a Secret of another one',
    client: pointingElsewhere,
    others: using(elsewhere),
    finds: [{ field: 'spec.secretRef', says: 'The Client "api"' }],
  },
  { name: 'the other one is switched off', others: using(own, { enabled: false }) },
  { name: 'switched off itself', client: minimalClient({ enabled: false }), others: using(own) },
  { name: 'no secretRef', client: minimalPublicClient(), others: using({}) },
  { name: 'no name', client: minimalClient({ secretRef: {} }), others: using({ ...own, name: undefined }) },
  {
    name: 'no readable namespace',
    client: minimalClient({ secretRef: { name: 'a', namespace: 5 } }),
    others: using({ name: 'a', key: 'secret' }),
  },
  {
    name: 'no readable key',
    client: minimalClient({ secretRef: { name: 'a', key: 5 } }),
    others: using({ name: 'a', namespace: 'team-a' }),
  },
]);

test('nothing of a Client of another namespace is told', () => {
  const others = using(own, { id: 'their-id', name: 'victim', namespace: 'team-b' });
  const found = violationsOf(secretRefUnshared, { name: '', others });
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).not.toMatch(/their-id|victim|team-b/);
});
