import fc from 'fast-check';
import { valueSchema, type CrdSchema } from '../../../src/schema/crd/crd-schema.js';

/** How often a value is of another kind than its schema asks, of a hundred. */
type Noise = 0 | 3;

const JUNK: readonly unknown[] = [null, true, 0, -1, 1.5, 1e20, '', 'x', 'a b', '5%', [], [null], ['x'], {}, { x: 1 }];
const TEXTS: readonly string[] = [
  'a',
  'web',
  'a-b.c',
  'A B',
  '',
  '1',
  'https://a.example/cb',
  '{{ x }}',
  '😀',
  'x\ny',
  '"',
  '\\',
];
const KEYS: readonly string[] = ['a', 'a.b/c', 'x-y', 'A', '__proto__', 'toString'];
/** Deeper than this, only what is required is written. */
const MAX_DEPTH = 6;

/** Objects that a schema asks for, and objects that nearly are. */
export function generatedObject(schema: CrdSchema): fc.Arbitrary<unknown> {
  return fc.oneof(valueOf(schema, 0, 0), valueOf(schema, 3, 0));
}

function valueOf(schema: CrdSchema, noise: Noise, depth: number): fc.Arbitrary<unknown> {
  const meant = fc.oneof(
    { weight: 100, arbitrary: typedValue(schema, noise, depth) },
    { weight: schema.nullable ? 5 : 0, arbitrary: fc.constant(null) },
  );
  return noise === 0
    ? meant
    : fc.oneof({ weight: 100 - noise, arbitrary: meant }, { weight: noise, arbitrary: fc.constantFrom(...JUNK) });
}

function typedValue(schema: CrdSchema, noise: Noise, depth: number): fc.Arbitrary<unknown> {
  if (schema.enum.length > 0) return fc.constantFrom(...schema.enum);
  if (schema.intOrString) return fc.oneof(fc.integer({ min: -5, max: 100 }), fc.constantFrom('5%', 'x', '80', ''));
  switch (schema.type) {
    case 'object':
      return objectValue(schema, noise, depth);
    case 'array':
      return listValue(schema, noise, depth);
    case 'string':
      return fc.oneof(textValue(schema), ...(noise === 0 ? [] : [fc.constantFrom(...TEXTS)]));
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return numberValue(schema, noise);
    case 'number':
      return fc.oneof(numberValue(schema, noise), fc.double({ noNaN: true, min: -10, max: 10 }));
    default:
      return fc.constantFrom(...JUNK);
  }
}

function objectValue(schema: CrdSchema, noise: Noise, depth: number): fc.Arbitrary<unknown> {
  const values = valueSchema(schema);
  if (values !== undefined) {
    const keys = noise === 0 ? KEYS.slice(0, 3) : KEYS;
    return fc
      .uniqueArray(fc.tuple(fc.constantFrom(...keys), fc.constant(0)), { maxLength: 3, selector: ([name]) => name })
      .chain((names) =>
        fc.tuple(...names.map(([name]) => fc.tuple(fc.constant(name), valueOf(values, noise, depth + 1)))),
      )
      .map((all) => Object.fromEntries(all));
  }
  const properties = [...schema.properties].filter(([name]) => depth < MAX_DEPTH || schema.required.includes(name));
  // Of many properties, few at a time: else no object is ever right.
  const often = Math.max(4, Math.min(50, Math.round(300 / Math.max(1, properties.length))));
  const entries = properties.map(([name, property]) => {
    const weight = schema.required.includes(name) ? 100 - noise : often;
    return fc.oneof(
      {
        weight,
        arbitrary: fc
          .tuple(fc.constant(name), fc.constant(null))
          .chain(([key]) => valueOf(property, noise, depth + 1).map((value) => [key, value])),
      },
      { weight: 100 - weight, arbitrary: fc.constant(undefined) },
    );
  });
  const stranger = fc.oneof(
    { weight: 100 - noise * 2, arbitrary: fc.constant(undefined) },
    { weight: noise * 2, arbitrary: fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...JUNK)) },
  );
  return fc
    .tuple(...entries, stranger)
    .map((all) =>
      Object.fromEntries(all.flatMap((entry) => (entry === undefined ? [] : [[String(entry[0]), entry[1]]]))),
    );
}

function listValue({ items, minItems = 0, maxItems, listType }: CrdSchema, noise: Noise, depth: number) {
  const most = Math.min(maxItems ?? 3, minItems + 3) + (noise === 0 ? 0 : 1);
  const item = items === undefined ? fc.constantFrom(...JUNK) : valueOf(items, noise, depth + 1);
  const least = noise === 0 ? minItems : 0;
  return listType === undefined || noise > 0
    ? fc.array(item, { minLength: least, maxLength: most })
    : fc.uniqueArray(item, { minLength: least, maxLength: most, selector: (value) => JSON.stringify(value) });
}

function textValue({ pattern, format, minLength = 0, maxLength = 40 }: CrdSchema): fc.Arbitrary<string> {
  const sample = FORMATTED.get(format);
  if (sample !== undefined) return fc.constantFrom(...sample);
  if (pattern !== '') {
    const known = MATCHING.get(pattern) ?? matching(pattern);
    MATCHING.set(pattern, known);
    return known;
  }
  const most = Math.min(maxLength, minLength + 20);
  return fc.oneof(
    fc.constantFrom(...TEXTS),
    fc.string({ unit: 'grapheme', minLength: Math.min(minLength, most), maxLength: most }),
  );
}

/** By pattern: to make one takes up to a second. */
const MATCHING = new Map<string, fc.Arbitrary<string>>();

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: 200 });
  } catch {
    return fc.constantFrom(...TEXTS);
  }
}

const FORMATTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['date-time', ['2024-02-29T12:00:00Z', '2024-02-30T12:00:00Z', 'now']],
  ['duration', ['1h', '90m', '3 days', 'x']],
  ['uri', ['https://a.example/', 'a']],
  ['byte', ['YQ==', 'a']],
]);

function numberValue({ minimum, maximum, multipleOf = 1 }: CrdSchema, noise: Noise): fc.Arbitrary<number> {
  const least = minimum ?? -3;
  const most = maximum ?? least + 100;
  const edges = [least, most, ...(noise === 0 ? [] : [least - 1, most + 1, least + 0.5])];
  return fc.oneof(
    fc.constantFrom(...edges),
    fc
      .integer({ min: Math.ceil(least / multipleOf), max: Math.floor(most / multipleOf) })
      .map((times) => times * multipleOf),
  );
}
