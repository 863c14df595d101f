import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { formatFieldPath } from '../../src/client/field-path.js';
import { SchemaCheck } from '../../src/policy/mismatch.js';
import { mismatchProblem } from '../../src/policy/mismatch-words.js';
import type { JsonSchema } from '../../src/schema/json-schema.js';

/** What is said of a value at `a` that has a schema. */
function problems(schema: JsonSchema, value: unknown): string[] {
  const check = new SchemaCheck({ type: 'object', properties: { a: schema }, definitions: {} });
  return [...check.mismatches({ a: value })].map((mismatch) => {
    const { severity, about, field, message, hint } = mismatchProblem(mismatch, check);
    expect(severity).toBe('error');
    return `${formatFieldPath(field)} (${about}): ${message} ${hint}`;
  });
}

const two: JsonSchema = { type: 'string', enum: ['Deny', 'Warn'] };
const map: JsonSchema = {
  type: 'object',
  description: 'Ids in lower case. More than that.',
  propertyNames: { pattern: '^[a-z]+$' },
  additionalProperties: { type: 'integer' },
};

const ROWS: [schema: JsonSchema, value: unknown, said: string][] = [
  [{ type: 'object' }, [], 'a (value): a is a list, not an object. Write an object.'],
  [{ type: 'object' }, null, 'a (value): a is null, not an object. Give it a value, or remove it.'],
  [
    { type: 'object', required: ['x', 'y'] },
    'x',
    'a (value): a is the string "x", not an object. Write an object with x and y.',
  ],
  [
    { type: 'object', properties: { action: two } },
    'warn',
    'a (value): a is the string "warn", not an object. Write { action: Warn }.',
  ],
  [
    { type: 'object', properties: { action: two } },
    false,
    'a (value): a is the boolean false, not an object. Write { action: Deny }.',
  ],
  [{ type: 'array' }, {}, 'a (value): a is an object, not a list. Write a list.'],
  [
    { type: 'array', items: two },
    'x',
    'a (value): a is the string "x", not a list of strings. Write a list, even of one: ["x"].',
  ],
  [
    { type: 'array', description: 'URLs of apps; or none' },
    5,
    'a (value): a is the number 5, not a list. Write URLs of apps.',
  ],
  [{ type: 'string' }, 5, 'a (value): a is the number 5, not a string. Put it in quotes, which makes it a string.'],
  [
    { type: 'string' },
    true,
    'a (value): a is the boolean true, not a string. Put it in quotes, which makes it a string.',
  ],
  [{ type: 'string' }, [], 'a (value): a is a list, not a string. Write a string.'],
  [
    { type: 'boolean' },
    'true',
    'a (value): a is the string "true", not a boolean. Write true or false, without quotes.',
  ],
  [{ type: 'boolean' }, 1, 'a (value): a is the number 1, not a boolean. Write true or false.'],
  [{ type: 'integer' }, 1.5, 'a (value): a is the number 1.5, not a whole number. Write a whole number.'],
  [{ type: 'number' }, '1', 'a (value): a is the string "1", not a number. Write a number.'],
  [two, 'warm', 'a (value): a is "warm", which is none of its values. Did you mean "Warn"?'],
  [two, 'x', 'a (value): a is "x", which is none of its values. Write Deny or Warn.'],
  [
    { type: 'string', pattern: '^[a-z]+$' },
    'a-b',
    'a (value): a is "a-b", and "-" is not allowed in it. Write a string.',
  ],
  [
    { type: 'string', pattern: '^\\d\\d$', description: 'Two digits.' },
    '1',
    'a (value): a is "1", which does not match ^\\d\\d$. Write two digits.',
  ],
  [{ type: 'string', pattern: '\\S' }, ' ', 'a (value): a is blank. Write a string.'],
  [
    { type: 'string', minLength: 2 },
    '𝒳',
    'a (value): a has fewer characters than the least allowed, 2. Write a string.',
  ],
  [
    { type: 'string', maxLength: 2 },
    'abc',
    'a (value): a has more characters than the most allowed, 2. Write a string.',
  ],
  [{ type: 'array', minItems: 1 }, [], 'a (value): a is an empty list. Write a list.'],
  [{ type: 'array', minItems: 2 }, [1], 'a (value): a has fewer items than the least allowed, 2. Write a list.'],
  [{ type: 'array', maxItems: 1 }, [1, 2], 'a (value): a has more items than the most allowed, 1. Write a list.'],
  [
    { type: 'array', uniqueItems: true },
    ['x', 'y', 'x'],
    'a[2] (value): a[2] is the string "x", which the list has already. Remove one of them.',
  ],
  [
    { type: 'array', items: { type: 'number', minimum: 0 } },
    [0, -1],
    'a[1] (value): a[1] is -1, less than the least allowed, 0. Write a number.',
  ],
  [{ type: 'integer', maximum: 9 }, 10, 'a (value): a is 10, more than the most allowed, 9. Write a whole number.'],
  [map, { A: 1 }, 'a.A (key): "A" is not allowed as a key in a. Write ids in lower case.'],
  [map, { a: 'x' }, 'a.a (value): a.a is the string "x", not a whole number. Write ids in lower case.'],
  [{ type: 'object', required: ['x'], properties: { x: two } }, {}, 'a.x (value): a.x is missing. Add it: a string.'],
  [
    { type: 'object', required: ['x'], properties: { x: { enum: ['v1'] } } },
    {},
    'a.x (value): a.x is missing. Write v1.',
  ],
  [
    { type: 'object', required: ['x'], properties: { x: { description: 'What for.' } } },
    {},
    'a.x (value): a.x is missing. Add it: what for.',
  ],
  [
    { type: 'object', additionalProperties: false, properties: { expires: {} } },
    { expire: 1 },
    'a.expire (key): There is no key "expire" in a. Did you mean "expires"?',
  ],
  [
    { type: 'object', additionalProperties: false, properties: { x: {}, y: {} } },
    { zzz: 1 },
    'a.zzz (key): There is no key "zzz" in a. Remove it, or write x or y.',
  ],
  [
    { type: 'object', additionalProperties: false, properties: { x: { type: 'object', properties: { zzz: {} } } } },
    { zzz: 1 },
    'a.zzz (key): There is no key "zzz" in a. Move it to where it belongs: x.zzz.',
  ],
];

test.each(ROWS)('%j and %j', (schema, value, said) => {
  expect(problems(schema, value)).toEqual([said]);
});

test.each<[JsonSchema, unknown[]]>([
  [{ type: 'string', minLength: 2, maxLength: 2 }, ['ab', '𝒳y']],
  [{ type: 'array', minItems: 1, maxItems: 2, uniqueItems: true }, [[1], [1, 2], ['1', 1]]],
  [{ type: 'integer', minimum: -1, maximum: 1 }, [-1, 0, 1]],
  [{ type: 'number' }, [1.5]],
  [map, [{}, { a: 1, b: 2 }]],
  [{ enum: [1, 'a', true] }, [1, 'a', true]],
  [{ type: 'object', properties: { x: two } }, [{}, { y: 1 }, { x: 'Deny' }]],
  [{}, [null, [], {}, 'x', 1]],
])('%j has no problem with %j', (schema, values) => {
  for (const value of values) expect(problems(schema, value)).toEqual([]);
});

test('ajv finds the same values wrong', () => {
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, ownProperties: true });
  for (const [schema, value] of ROWS) expect([schema, ajv.validate({ ...schema }, value)]).toEqual([schema, false]);
});

test('keys and values of any length and content are quoted and cut', () => {
  const [said = ''] = problems(
    { type: 'object', additionalProperties: false, properties: {} },
    { ['\u202e'.repeat(1000)]: 1 },
  );
  expect(said).toContain('There is no key "\\u{202e}');
  expect(said).not.toContain('\u202e'.repeat(129));
  expect(problems(two, '\u001b[31m')).toEqual([
    'a (value): a is "\\u{1b}[31m", which is none of its values. Write Deny or Warn.',
  ]);
  const [long = ''] = problems({ type: 'object', additionalProperties: { type: 'string' } }, { ['k'.repeat(1000)]: 1 });
  expect(long).toContain(`a["${'k'.repeat(128)}…"] is the number 1`);
});

test('a reference to nowhere is a fault', () => {
  expect(() => problems({ $ref: '#/definitions/nowhere' }, 1)).toThrow('#/definitions/nowhere');
});
