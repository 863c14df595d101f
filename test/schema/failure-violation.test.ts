import { expect, test } from '@jest/globals';
import type { FieldPath } from '../../src/client/field-path.js';
import { failureViolation } from '../../src/schema/failure-violation.js';
import { schemaAt } from '../../src/schema/structural-schema.js';
import { smallSchema } from './small-schema.js';

// What the schema of a Client never fails; the rest is in client-schema.test.ts.
test.each<[string, FieldPath, unknown, string, string]>([
  [
    'enum',
    ['level'],
    'loud',
    'FieldValueNotSupported',
    'level is the string "loud", which is none of its values. Write "info" or "debug".',
  ],
  [
    'enum',
    ['size'],
    3,
    'FieldValueNotSupported',
    'size is the number 3, which is none of its values. Write 1, 2 or 4.',
  ],
  [
    'pattern',
    ['code'],
    'x',
    'FieldValueInvalid',
    'code is "x", which does not match ^[a-z]{2}-\\d$. Write a string that matches ^[a-z]{2}-\\d$.',
  ],
  ['minItems', ['ports'], [1], 'FieldValueInvalid', 'ports has 1 of at least 2 items. List at least 2.'],
  [
    'type',
    ['ports', 0, 'number'],
    1.5,
    'FieldValueTypeInvalid',
    'ports[0].number is the number 1.5, not a whole number. Write a whole number.',
  ],
  [
    'type',
    ['ports', 0, 'weight'],
    '1',
    'FieldValueTypeInvalid',
    'ports[0].weight is the string "1", not a number. Write a number.',
  ],
  ['type', ['ports'], 8080, 'FieldValueTypeInvalid', 'ports is the number 8080, not a list. Write a list.'],
  ['type', ['open'], true, 'FieldValueTypeInvalid', 'open is the boolean true, not an object. Write an object.'],
  ['required', ['level'], undefined, 'FieldValueRequired', 'level is missing. Add it, a string: how much is logged.'],
  [
    'required',
    ['ports', 3, 'number'],
    undefined,
    'FieldValueRequired',
    'ports[3].number is missing. Add it, a whole number.',
  ],
])('%s of %j', (keyword, field, value, reason, text) => {
  const violation = failureViolation({ keyword, field, value, schema: schemaAt(smallSchema, field) });
  expect(violation).toMatchObject({ field, reason });
  expect(`${violation.message} ${violation.hint}`).toBe(text);
});

test('a keyword without words is a fault, not a pass', () => {
  expect(() => failureViolation({ keyword: 'maxItems', field: [], value: [], schema: smallSchema })).toThrow(
    'nothing is said about a failed maxItems',
  );
});
