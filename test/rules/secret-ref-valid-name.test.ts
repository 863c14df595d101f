import { expect, test } from '@jest/globals';
import { secretRefValidName } from '../../src/rules/secret-ref-valid-name.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const valid: readonly object[] = [
  ...['a', '9', 'ab', 'a9', 'a9b', 'a-b', 'a.b', 'a.9', 'a.bcd', 'a.b9', 'a.b9c', 'a.b-c', '9.9.9'].map((name) => ({
    name,
  })),
  ...['a', '9', 'ab', 'a9b', 'a-b'].map((namespace) => ({ name: 'a', namespace })),
  ...['a', 'A', '9', '-', '_', '.a'].map((key) => ({ name: 'a', key })),
  { name: 'web-secret.v1', namespace: 'team-b', key: 'client_secret' },
  { name: 'a'.repeat(253), key: '.secret' },
  { name: 'a', namespace: '0'.repeat(63), key: 'k'.repeat(253) },
  { name: 'a', namespace: null, key: null },
  // Missing or of another type: for the schema.
  {},
  { name: 5, namespace: [], key: {} },
];

const invalid: readonly [object, string, string][] = [
  [{ name: '' }, 'spec.secretRef.name', 'cannot be the name of a Secret'],
  [{ name: 'Web' }, 'spec.secretRef.name', 'small letters'],
  [{ name: 'web_secret' }, 'spec.secretRef.name', '"web_secret"'],
  [{ name: '-web' }, 'spec.secretRef.name', 'cannot be'],
  [{ name: 'web-' }, 'spec.secretRef.name', 'cannot be'],
  [{ name: 'web..secret' }, 'spec.secretRef.name', 'cannot be'],
  [{ name: 'web/secret' }, 'spec.secretRef.name', 'cannot be'],
  [{ name: 'web\n' }, 'spec.secretRef.name', '"web\\u{a}"'],
  [{ name: 'a'.repeat(254) }, 'spec.secretRef.name', 'at most 253'],
  [{ name: 'a', namespace: 'team.b' }, 'spec.secretRef.namespace', 'name of a namespace'],
  [{ name: 'a', namespace: '' }, 'spec.secretRef.namespace', 'Remove it to use the namespace of the Client'],
  [{ name: 'a', namespace: 'a'.repeat(64) }, 'spec.secretRef.namespace', 'at most 63'],
  [{ name: 'a', key: '' }, 'spec.secretRef.key', 'Remove it to use the key "secret"'],
  [{ name: 'a', key: '.' }, 'spec.secretRef.key', 'key of a Secret'],
  [{ name: 'a', key: '..' }, 'spec.secretRef.key', 'key of a Secret'],
  [{ name: 'a', key: '..data' }, 'spec.secretRef.key', 'key of a Secret'],
  [{ name: 'a', key: 'client secret' }, 'spec.secretRef.key', 'key of a Secret'],
  [{ name: 'a', key: 'k'.repeat(254) }, 'spec.secretRef.key', 'at most 253'],
];

testRule(secretRefValidName, [
  { name: 'no secretRef', client: minimalPublicClient() },
  ...valid.map((secretRef) => ({ name: JSON.stringify(secretRef), client: minimalClient({ secretRef }) })),
  ...invalid.map(([secretRef, field, says]) => ({
    name: JSON.stringify(secretRef),
    client: minimalClient({ secretRef }),
    finds: [{ field, says }],
  })),
  {
    name: 'all three at once',
    client: minimalClient({ secretRef: { name: 'A', namespace: 'B', key: '/' } }),
    finds: [
      { field: 'spec.secretRef.name', says: '"A"' },
      { field: 'spec.secretRef.namespace', says: '"B"' },
      { field: 'spec.secretRef.key', says: '"/"' },
    ],
  },
]);

test('what is empty is missing, anything else is invalid', () => {
  const client = minimalClient({ secretRef: { name: '', namespace: 'B' } });
  const reasons = violationsOf(secretRefValidName, { name: '', client }).map(({ reason }) => reason);
  expect(reasons).toEqual(['FieldValueRequired', 'FieldValueInvalid']);
});
