import { expect, test } from '@jest/globals';
import { withoutNulls } from '../../src/schema/null-pruning.js';
import { smallSchema } from './small-schema.js';

test.each<[string, unknown, unknown]>([
  ['a field that is not nullable', { level: null, code: 'a' }, { code: 'a' }],
  [
    'a field with a default: it would be filled in',
    { ports: [{ number: 1, weight: null }] },
    { ports: [{ number: 1 }] },
  ],
  ['not a nullable field', { ports: [{ note: null }] }, { ports: [{ note: null }] }],
  ['not an item of a list', { ports: [null, { number: null }] }, { ports: [null, {}] }],
  ['not a field that the schema does not know', { foo: null }, { foo: null }],
  ['not in a field of another type', { level: { code: null } }, { level: { code: null } }],
])('%s', (_name, object, expected) => {
  const before = structuredClone(object);
  expect(withoutNulls(smallSchema, object)).toEqual(expected);
  expect(object).toEqual(before);
});

test('what has no such null is shared', () => {
  const object = { level: 'info', ports: [{ number: 1 }] };
  expect(withoutNulls(smallSchema, object)).toBe(object);
});

test('an own __proto__ key is copied as one', () => {
  const object: unknown = JSON.parse('{"level": null, "__proto__": {"polluted": true}}');
  const pruned = withoutNulls(smallSchema, object);
  expect(JSON.stringify(pruned)).toBe('{"__proto__":{"polluted":true}}');
  expect(Object.getPrototypeOf(pruned)).toBe(Object.prototype);
});
