import { describe, expect, test } from '@jest/globals';
import { known, notAsked } from '../../src/facts/fact.js';
import { policyOf } from '../../src/policy/policy.js';
import { validate } from '../../src/policy/validate.js';
import { nothingKnown } from '../facts/nothing-known.js';
import { secretRefExists } from '../../src/rules/secret-ref-exists.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const having = (...keys: string[]) => ({ exists: true, type: 'Opaque', keys, value: undefined }) as const;
const field = 'spec.secretRef.key';
const absent = { exists: false } as const;

testRule(secretRefExists, [
  { name: 'the key is there', secretContents: { exists: true, type: 'Opaque', keys: ['secret'], value: 'x' } },
  {
    name: 'the key is there, and empty',
    secretContents: { exists: true, type: 'Opaque', keys: ['secret'], value: '' },
  },
  {
    name: 'no Secret',
    secretContents: absent,
    finds: [
      {
        field: 'spec.secretRef.name',
        says: /no Secret "web-secret" in the namespace "team-a"\. .* Create it, or correct/,
        reason: 'FieldValueNotFound',
      },
    ],
  },
  {
    name: 'no such key',
    secretContents: having('a', 'b'),
    finds: [{ field, says: 'The Secret "web-secret" has no key "secret". Dex gets no client without its secret.' }],
  },
  {
    name: 'no keys at all',
    secretContents: having(),
    finds: [{ field, says: 'Add it: the Secret has no keys.' }],
  },
  {
    name: 'a key that was meant',
    secretContents: having('id', 'secrets'),
    finds: [{ field, says: 'Write "secrets" if that is what is meant, or add the key.' }],
  },
  {
    name: 'the only key',
    secretContents: having('client_credential'),
    finds: [{ field, says: 'Write "client_credential" if that is what is meant' }],
  },
  {
    name: 'two keys',
    secretContents: having('username', 'password'),
    finds: [{ field, says: 'Add it, or write one of its keys: "username", "password".' }],
  },
  {
    name: 'five keys are named',
    secretContents: having('k1', 'k2', 'k3', 'k4', 'k5'),
    finds: [{ field, says: '"k4", "k5".' }],
  },
  {
    name: 'the sixth is counted',
    secretContents: having('k1', 'k2', 'k3', 'k4', 'k5', 'k6'),
    finds: [{ field, says: '"k4", "k5" and 1 more.' }],
  },
  { name: 'no secretRef', client: minimalPublicClient(), secretContents: absent },
  { name: 'no name', client: minimalClient({ secretRef: {} }), secretContents: absent },
  {
    name: 'no readable namespace',
    client: minimalClient({ secretRef: { name: 'a', namespace: 5 } }),
    secretContents: absent,
  },
  { name: 'no readable key', client: minimalClient({ secretRef: { name: 'a', key: 5 } }), secretContents: absent },
]);

describe('where it is only known whether the Secret is there', () => {
  const judged = (exists: boolean) => {
    const rule = { rule: secretRefExists, action: 'Warn' as const, options: {} };
    const metadataOnly = notAsked('only the metadata is read');
    const facts = { ...nothingKnown(metadataOnly), secretPresence: known({ exists }) };
    const policy = { ...policyOf({}, ''), rulesFor: () => [rule] };
    return validate({ object: minimalClient(), namespace: 'team-a' }, () => facts, policy);
  };

  test('one that is not there is told', () => {
    expect(judged(false)).toMatchObject({ findings: [{ field: ['spec', 'secretRef', 'name'] }], notEvaluated: [] });
  });

  test('of one that is there nobody says whether it has the key', () => {
    expect(judged(true)).toMatchObject({
      findings: [],
      notEvaluated: [{ rule: 'secret-ref-exists', why: 'only the metadata is read', byChoice: true }],
    });
  });
});

test('the keys of a Secret of another namespace are not told', () => {
  const client = minimalClient({ secretRef: { name: 'database', namespace: 'team-b' } });
  const [found] = violationsOf(secretRefExists, { name: '', client, secretContents: having('victim', 'secrets') });
  expect(found?.hint).toBe('Add it, or correct the key.');
});
