import { expect, test } from '@jest/globals';
import { nameLength } from '../../src/rules/name-length.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const named = (name: unknown) => minimalClient({ name });

testRule(nameLength, [
  { name: 'an ordinary name' },
  { name: '127 characters', client: named('n'.repeat(127)) },
  { name: '128 characters', client: named('n'.repeat(128)) },
  {
    name: '129 characters',
    client: named('n'.repeat(129)),
    finds: [{ field: 'spec.name', says: 'has 129 characters; 128 is the most' }],
  },
  { name: 'characters count, not UTF-16 units', client: named('🦊'.repeat(128)) },
  {
    name: 'the bound is an option',
    client: named('abcdef'),
    options: { maxLength: 5 },
    finds: [
      { field: 'spec.name', says: 'Write a name of at most 5 characters. An admin can change the option maxLength' },
    ],
  },
  { name: 'as many as the option permits', client: named('abcde'), options: { maxLength: 5 } },
  { name: 'a missing name is for the schema', client: named(undefined) },
]);

test('the message has the beginning of the name, in whole characters', () => {
  const [violation] = violationsOf(nameLength, { name: '', client: named(`a${'🦊'.repeat(200)}`) });
  expect(violation?.message).toContain(`It begins "a${'🦊'.repeat(31)}".`);
  const [other] = violationsOf(nameLength, { name: '', client: named('🦊'.repeat(200)) });
  expect(other?.message).toContain(`It begins "${'🦊'.repeat(32)}".`);
});
