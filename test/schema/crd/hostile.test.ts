import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileCrd, type CompiledSchema } from '../../../src/schema/crd/index.js';
import { isJsonObject, type JsonObject } from '../../../src/schema/crd/json.js';
import { celCases } from './cel-cases.js';
import { keywordCases } from './keyword-cases.js';
import { crdOf, crdOfCase, crdOfSpec, GROUP, objectOf } from './keyword-crd.js';
import { cpuTime } from '../../cpu-time.js';

function compiled(name: string, crd: JsonObject): CompiledSchema {
  const { problems, version } = compileCrd(crd);
  const schema = version(`${GROUP}/v1`);
  if (schema === undefined) throw new Error(`${name}: ${JSON.stringify(problems)}`);
  return schema;
}

const text = { type: 'string' };
const rows = [...keywordCases, ...celCases].map((row) => [row.name, row] as const);

/** A value inside that many lists. */
function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;
}

describe('any JSON', () => {
  test('is no CRD, and no fault', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(compileCrd(json).problems).not.toEqual([]);
        const more = isJsonObject(json) ? json : { default: json };
        expect(
          compileCrd(crdOfSpec('x', { type: 'object', properties: { a: text }, ...more })).problems,
        ).toBeInstanceOf(Array);
        expect(compileCrd({ ...crdOf('x', {}), spec: json }).problems).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test.each(rows)('is an object of %s, or is refused: never a fault', (name, row) => {
    const schema = compiled(name, crdOfCase(row));
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...row.specs), (json, spec) => {
        for (const object of [json, objectOf(name, json), { ...objectOf(name, spec), metadata: json }]) {
          schema.review(object);
          schema.review(object, objectOf(name, spec));
          schema.review(objectOf(name, spec), object);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('an own __proto__ is a field like others', () => {
    const schema = compiled('proto', crdOfSpec('proto', { type: 'object', properties: { a: text } }));
    const spec: unknown = JSON.parse('{"__proto__": {"a": "x"}, "constructor": 1}');
    expect(schema.review(objectOf('proto', spec)).violations.map(({ path }) => path)).toEqual([
      'spec.__proto__',
      'spec.constructor',
    ]);
    const open = compiled('open', crdOfSpec('open', { type: 'object', additionalProperties: text }));
    const { object, violations } = open.review(objectOf('open', JSON.parse('{"__proto__": "x"}')));
    expect(violations).toEqual([]);
    expect(JSON.stringify(object)).toContain('"spec":{"__proto__":"x"}');
  });
});

describe('big input', () => {
  test('what is nested too deeply is refused, in object, old object and CRD', () => {
    const anything = { 'x-kubernetes-preserve-unknown-fields': true };
    const schema = compiled('deep', crdOfSpec('deep', anything));
    expect(schema.review(objectOf('deep', nested(100))).violations).toEqual([]);
    expect(schema.review(objectOf('deep', nested(100_000))).violations.map(({ message }) => message)).toEqual([
      'Invalid value: "": is nested too deeply to be read',
    ]);
    expect(schema.review(objectOf('deep', 1), objectOf('deep', nested(100_000))).violations).toEqual([]);
    expect(compileCrd(crdOfSpec('deep', { ...anything, default: nested(100_000) })).problems).toHaveLength(1);
  });

  const many = Array.from({ length: 20_000 }, (_, position) => `n${position}`);
  const list = (more: JsonObject, items: JsonObject = text) => ({
    type: 'object',
    properties: { l: { type: 'array', items, ...more } },
  });
  test.each([
    ['unknown fields', { type: 'object' }, Object.fromEntries(many.map((name) => [name, 1]))],
    ['mistakes in a list', list({}, { type: 'integer' }), { l: many }],
    ['a set', list({ 'x-kubernetes-list-type': 'set' }), { l: [...many, ...many] }],
    [
      'a map',
      { type: 'object', additionalProperties: { type: 'integer' } },
      Object.fromEntries(many.map((name) => [name, name])),
    ],
    ['digits in a duration', { type: 'string', format: 'duration' }, '1'.repeat(200_000)],
    ['blanks in a duration', { type: 'string', format: 'duration' }, `1${' '.repeat(200_000)}`],
    ['an email of quotes', { type: 'string', format: 'email' }, '"" '.repeat(20_000)],
    ['a pattern that others try in many ways', { type: 'string', pattern: '^(a+)+$' }, `${'a'.repeat(20_000)}!`],
  ])('%s', (name, spec: JsonObject, value) => {
    const schema = compiled(name, crdOfSpec('big', spec));
    expect(cpuTime(() => schema.review(objectOf('big', value), objectOf('big', value)))).toBeLessThan(8000);
  });

  test('unknown metadata', () => {
    const schema = compiled('meta', crdOf('big', { type: 'object' }));
    const metadata = { name: 'a', ...Object.fromEntries(many.map((name) => [name, 1])) };
    expect(schema.review({ ...objectOf('big', 1), metadata }).violations.length).toBeGreaterThan(many.length);
  });
});

test('a message is cut, and nothing in it moves a cursor or tells a password', () => {
  const schema = compiled('m', crdOfSpec('m', { type: 'string', enum: ['a'] }));
  const [long] = schema.review(objectOf('m', `\u001b[31m${'x'.repeat(5000)}`)).violations;
  expect(long?.message.length).toBeLessThan(1100);
  expect(long?.message).toMatch(/^Unsupported value: "\\x1b\[31mxxx/);
  const [masked] = schema.review(objectOf('m', 'https://user:geheim@host/')).violations;
  expect(masked?.message).toContain('https://user:***@host/');
});
