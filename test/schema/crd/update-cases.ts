import type { JsonObject } from '../../../src/schema/crd/json.js';

/** An object that was stored while its schema asked less, and updates of it. */
export interface UpdateCase {
  readonly name: string;
  /** The schema of `spec` at the time. */
  readonly before: JsonObject;
  readonly old: unknown;
  readonly spec: JsonObject;
  readonly specs: readonly unknown[];
}

const text = { type: 'string', maxLength: 20 };
const whole = { type: 'integer' };

function object(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'object', properties, ...more };
}

function rule(expression: string, more: JsonObject = {}): JsonObject {
  return { 'x-kubernetes-validations': [{ rule: expression, ...more }] };
}

const list = (item: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'array',
  maxItems: 5,
  items: item,
  ...more,
});
const keyed = { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['k'] };
const item = (v: JsonObject, more: JsonObject = {}) => object({ k: text, v }, { required: ['k'], ...more });

export const updateCases: readonly UpdateCase[] = [
  {
    name: 'u-field',
    before: object({ a: text, b: text, n: whole }),
    old: { a: 'x', b: 'y', n: 5 },
    spec: object({ a: { ...text, minLength: 2 }, b: { ...text, pattern: '^z' }, n: { ...whole, maximum: 3 } }),
    specs: [{ a: 'x', b: 'y', n: 5 }, { a: 'w', b: 'y', n: 5 }, { a: 'x', b: 'zz', n: 6 }, { a: 'xx' }, {}],
  },
  {
    name: 'u-required',
    before: object({ a: text, o: object({ b: text, c: text }) }),
    old: { o: { b: 'x' } },
    spec: object({ a: text, o: object({ b: text, c: text }, { required: ['c'] }) }, { required: ['a'] }),
    specs: [{ o: { b: 'x' } }, { o: { b: 'y' } }, { a: 'x', o: { b: 'x' } }, { a: 'x', o: { b: 'y' } }],
  },
  {
    name: 'u-lists',
    before: object({ l: list(text), m: list(item(whole), keyed) }),
    old: {
      l: ['x', 'yy'],
      m: [
        { k: 'a', v: 1 },
        { k: 'b', v: 2 },
      ],
    },
    spec: object({ l: list({ ...text, minLength: 2 }), m: list(item({ ...whole, minimum: 5 }), keyed) }),
    specs: [
      {
        l: ['x', 'yy'],
        m: [
          { k: 'b', v: 2 },
          { k: 'a', v: 1 },
        ],
      },
      {
        l: ['x', 'yy', 'zz'],
        m: [
          { k: 'a', v: 1 },
          { k: 'b', v: 3 },
        ],
      },
      {
        l: ['yy'],
        m: [
          { k: 'c', v: 1 },
          { k: 'a', v: 1 },
        ],
      },
    ],
  },
  {
    name: 'u-map',
    before: object({ m: { type: 'object', maxProperties: 5, additionalProperties: whole } }),
    old: { m: { a: 1, b: 2 } },
    spec: object({ m: { type: 'object', maxProperties: 5, additionalProperties: { ...whole, minimum: 5 } } }),
    specs: [{ m: { a: 1, b: 2 } }, { m: { a: 1, c: 2 } }, { m: { a: 2, b: 2 } }],
  },
  {
    name: 'u-alternatives',
    before: object({ o: object({ a: whole, b: whole }) }),
    old: { o: { a: 1, b: 1 } },
    spec: object({
      o: object(
        { a: whole, b: whole },
        { anyOf: [{ properties: { a: { minimum: 3 } } }, { properties: { a: { maximum: -3 } } }] },
      ),
    }),
    specs: [{ o: { a: 1, b: 1 } }, { o: { a: 1, b: 2 } }, { o: { a: 4, b: 2 } }],
  },
  {
    name: 'u-set',
    before: object({ l: list(text), a: text }),
    old: { l: ['x', 'x'], a: '1' },
    spec: object({ l: list(text, { 'x-kubernetes-list-type': 'set' }), a: text }),
    specs: [{ l: ['x', 'x'], a: '2' }, { l: ['x', 'x', 'y', 'y'] }],
  },
  {
    name: 'u-rules',
    before: object({ a: text, b: text, o: object({ c: whole, d: whole }) }),
    old: { a: 'x', b: 'y', o: { c: 1, d: 1 } },
    spec: object({
      a: { ...text, ...rule('self.startsWith("z")') },
      b: text,
      o: object({ c: whole, d: whole }, rule('self.c > 5', { fieldPath: '.c' })),
    }),
    specs: [
      { a: 'x', b: 'y', o: { c: 1, d: 1 } },
      { a: 'w', b: 'y', o: { c: 1, d: 1 } },
      { a: 'x', b: 'y', o: { c: 1, d: 2 } },
      { a: 'zz', o: { c: 6 } },
    ],
  },
  {
    name: 'u-transition',
    before: object({
      a: text,
      n: whole,
      m: list(item(whole), keyed),
      l: { type: 'object', maxProperties: 5, additionalProperties: whole },
    }),
    old: {
      a: 'x',
      n: 5,
      m: [
        { k: 'a', v: 1 },
        { k: 'b', v: 1 },
      ],
      l: { p: 1 },
    },
    spec: object(
      {
        a: { ...text, ...rule('self == oldSelf', { message: 'fixed' }) },
        n: { ...whole, ...rule('oldSelf.hasValue() ? self >= oldSelf.value() : self == 0', { optionalOldSelf: true }) },
        m: list(item({ ...whole, ...rule('self >= oldSelf') }, rule('self.v != 7')), keyed),
        l: { type: 'object', maxProperties: 5, additionalProperties: { ...whole, ...rule('self >= oldSelf') } },
      },
      rule('!has(oldSelf.a) || has(self.a)', { message: 'a cannot be removed' }),
    ),
    specs: [
      { a: 'x', n: 5, m: [{ k: 'a', v: 1 }], l: { p: 1 } },
      {
        a: 'y',
        n: 4,
        m: [
          { k: 'b', v: 0 },
          { k: 'a', v: 7 },
          { k: 'c', v: 7 },
        ],
        l: { p: 0, q: 5 },
      },
      { n: 6, l: { q: 0 } },
      {},
    ],
  },
  {
    name: 'u-types',
    before: object({ a: { 'x-kubernetes-preserve-unknown-fields': true } }),
    old: { a: { b: 1 } },
    spec: object({ a: text }),
    specs: [{ a: { b: 1 } }, { a: 5 }, { a: 'x' }],
  },
  {
    name: 'u-default',
    before: object({ a: text }),
    old: { a: 'x' },
    spec: object({ a: text, b: { ...whole, default: 5, ...rule('self == oldSelf') } }),
    specs: [{ a: 'x' }, { b: 6 }],
  },
  {
    name: 'u-null-and-order',
    before: object({ a: { ...text, nullable: true }, l: list(list(whole)) }),
    old: { a: null, l: [[1, 2], [3]] },
    spec: object({ a: { ...text, nullable: true, enum: ['a'] }, l: list(list({ ...whole, minimum: 2 })) }),
    specs: [
      { a: null, l: [[1, 2], [3]] },
      { a: null, l: [[2, 1], [3]] },
    ],
  },
];
