import { expect, test } from '@jest/globals';
import { unknown } from '../../src/facts/fact.js';
import { secretRefAuthorized, type SecretRefAuthorizedOptions } from '../../src/rules/secret-ref-authorized.js';
import { policyOf } from '../../src/policy/policy.js';
import { validate } from '../../src/policy/validate.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { nothingKnown } from '../facts/nothing-known.js';
import { testRule } from './rule-table.js';

const client = minimalClient({ secretRef: { name: 'database', namespace: 'team-b' } });
const secretAccess = { allowed: false };
const refused = {
  field: 'spec.secretRef.namespace',
  says: 'The Secret "team-b/database" is in another namespace, and the author of this Client may not read it there.',
};

type Allowed = SecretRefAuthorizedOptions['allowed'];
const allowed: readonly [name: string, allowed: Allowed, passes: boolean][] = [
  ['this reference', [{ from: 'team-a', to: 'team-b' }], true],
  ['references of namespaces like this one', [{ from: 'team-*', to: 'team-b' }], true],
  ['this Secret', [{ from: 'team-a', to: 'team-b', names: ['other', 'database'] }], true],
  ['Secrets like this one', [{ from: 'team-a', to: 'team-b', names: ['data*'] }], true],
  [
    'it in the second entry',
    [
      { from: 'x', to: 'y' },
      { from: '*', to: 'team-b' },
    ],
    true,
  ],
  ['another namespace', [{ from: 'team-c', to: 'team-b' }], false],
  ['Secrets of another namespace', [{ from: 'team-a', to: 'team-c' }], false],
  ['the opposite direction', [{ from: 'team-b', to: 'team-a' }], false],
  ['other Secrets', [{ from: 'team-a', to: 'team-b', names: ['databases', 'atabase'] }], false],
  ['no Secret', [{ from: 'team-a', to: 'team-b', names: [] }], false],
  [
    'halves of it in two entries',
    [
      { from: 'team-a', to: 'x' },
      { from: 'x', to: 'team-b' },
    ],
    false,
  ],
];

testRule(secretRefAuthorized, [
  { name: 'the own namespace', secretAccess },
  {
    name: 'the own namespace by name',
    client: minimalClient({ secretRef: { name: 'a', namespace: 'team-a' } }),
    secretAccess,
  },
  { name: 'no secretRef', client: minimalPublicClient(), secretAccess },
  { name: 'an author who may read it', client, secretAccess: { allowed: true } },
  { name: 'an author who may not', client, secretAccess, finds: [refused] },
  {
    name: 'the hint has the way out and the option',
    client,
    secretAccess,
    finds: [
      {
        field: 'spec.secretRef.namespace',
        says: 'and remove secretRef.namespace. Otherwise the owner of the other namespace can consent by its annotation dex-client-admission.dev/secret-refs-from, or an admin list this reference in the option allowed',
      },
    ],
  },
  {
    name: 'a missing name is for the schema',
    client: minimalClient({ secretRef: { namespace: 'team-b' } }),
    secretAccess,
  },
  {
    name: 'a namespace that is no string is for the schema',
    client: minimalClient({ secretRef: { name: 'a', namespace: 5 } }),
    secretAccess,
  },
  ...allowed.map(([name, list, passes]) => ({
    name: `the option allows ${name}`,
    client,
    secretAccess,
    options: { allowed: list },
    ...(passes ? {} : { finds: [refused] }),
  })),
]);

test.each([
  ['the own namespace', minimalClient(), 0],
  ['an allowed reference', minimalClient({ secretRef: { name: 'a', namespace: 'shared' } }), 0],
  ['any other reference', client, 1],
])('whether the author may read it is asked for %s %#', (_name, object, open) => {
  const options = { allowed: [{ from: 'team-a', to: 'shared' }] };
  const effective = { rule: secretRefAuthorized, action: 'Deny' as const, options };
  const policy = { ...policyOf({}, ''), rulesFor: () => [effective] };
  const facts = nothingKnown(unknown('away'));
  const { notEvaluated } = validate({ object, namespace: 'team-a' }, () => facts, policy);
  expect(notEvaluated).toHaveLength(open);
});
