import type { JsonObject } from '../../../src/schema/crd/json.js';

/** A schema of `spec`, and specs that are held against it. */
export interface KeywordCase {
  readonly name: string;
  readonly spec: JsonObject;
  /** Rules at the root. */
  readonly rootRules?: readonly JsonObject[];
  readonly specs: readonly unknown[];
}

const text = { type: 'string' };
const whole = { type: 'integer' };
const keep = { 'x-kubernetes-preserve-unknown-fields': true };

function object(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'object', properties, ...more };
}

/** One property `v` of that schema, and its values. */
function value(name: string, schema: JsonObject, values: readonly unknown[]): KeywordCase {
  return { name, spec: object({ v: schema }), specs: values.map((v) => ({ v })) };
}

const ANYTHING = [null, true, 0, 1, -1, 1.5, 1.0000000001, 3000000000, 1e20, 'a', '', '1', [], ['a'], {}, { a: 1 }];

/** Near where Go begins to write an exponent. */
const LARGE = [
  999999.5, 1000000, 1000000.5, 1234567.5, 123456789.25, 1e20, 1e21, 1.5e300, 0.0001, 0.00001, 1.5e-7, -2e6, -2000000.5,
];

export const keywordCases: readonly KeywordCase[] = [
  value('large-maximum', { type: 'number', maximum: 1_000_000 }, LARGE),
  value('large-exclusive-maximum', { type: 'number', maximum: 1e21, exclusiveMaximum: true }, LARGE),
  value('large-minimum', { type: 'number', minimum: 123_456_789 }, LARGE),
  value('large-exclusive-minimum', { type: 'number', minimum: 1.5e300, exclusiveMinimum: true }, LARGE),
  value('small-maximum', { type: 'number', maximum: 0.00001 }, LARGE),
  value('fractional-large-minimum', { type: 'number', minimum: 1_000_000.5 }, LARGE),
  value('large-multiple', { type: 'number', multipleOf: 2_000_000 }, LARGE),
  value('small-multiple', { type: 'number', multipleOf: 0.00003 }, LARGE),
  value('large-integer-maximum', { type: 'integer', maximum: 1_000_000 }, LARGE),
  value('large-int-or-string', { 'x-kubernetes-int-or-string': true, maximum: 1_000_000 }, [2_000_000, 'a']),
  value('large-enum', { type: 'number', enum: [1_000_000, 1e21, 0.00001, 1_234_567.5] }, LARGE),
  value('type-string', text, ANYTHING),
  value('type-integer', whole, ANYTHING),
  value('type-number', { type: 'number' }, ANYTHING),
  value('type-boolean', { type: 'boolean' }, ANYTHING),
  value('type-array', { type: 'array', items: text }, [...ANYTHING, [1, null, 'b'], [[]], [{ a: 1 }]]),
  value('type-object', object({ a: whole }), [...ANYTHING, { a: 'x' }, { b: 1 }, { a: null }]),
  value('int32', { type: 'integer', format: 'int32' }, ANYTHING),
  value('int64', { type: 'integer', format: 'int64' }, ANYTHING),
  value('float', { type: 'number', format: 'float' }, [...ANYTHING, 1e39, -1e39]),
  value('double', { type: 'number', format: 'double' }, [...ANYTHING, 1e39]),
  value('integer-other-format', { type: 'integer', format: 'email' }, [1, 'a']),
  value('nullable', { type: 'string', nullable: true, enum: ['a'] }, [null, 'a', 'b']),
  value('nullable-list', { type: 'array', items: { type: 'string', nullable: true } }, [[null, 'a', 1]]),
  value('null-in-list', { type: 'array', items: text }, [[null]]),
  value('int-or-string', { 'x-kubernetes-int-or-string': true }, ANYTHING),
  value(
    'int-or-string-limits',
    {
      'x-kubernetes-int-or-string': true,
      anyOf: [{ type: 'integer' }, { type: 'string' }],
      pattern: '^[0-9]+%?$',
      maximum: 10,
    },
    ['5%', 'x', 5, 50, true, null, []],
  ),
  value(
    'int-or-string-all-of',
    {
      'x-kubernetes-int-or-string': true,
      allOf: [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, { enum: [1, 'a'] }],
    },
    [1, 'a', 2, 'b', 1.5, []],
  ),
  value('enum', { type: 'string', enum: ['a', 'b', ''] }, ['a', '', 'c', 1, null, 'A"\\\n\u200b']),
  value('enum-number', { type: 'number', enum: [1, 2.5] }, [1, 1.5, 2.5, 2, -1]),
  value('enum-integer', { type: 'integer', enum: [1, 2] }, [1, 3, 1.0000000001]),
  value('enum-object', object({ a: whole }, { enum: [{ a: 1 }] }), [{ a: 1 }, { a: 2 }, {}]),
  value('pattern', { type: 'string', pattern: '^[a-z]+$' }, ['abc', 'ABC', '', 'a\n', 5]),
  value('pattern-re2', { type: 'string', pattern: '(?i)^\\pL+\\z' }, ['Äé', 'a1', 'b\n']),
  value('pattern-and-lengths', { type: 'string', pattern: '^a', minLength: 2, maxLength: 3 }, [
    'b',
    'bbbb',
    'bb',
    'ab',
    'aé😀',
    'aé😀x',
  ]),
  value('length', { type: 'string', minLength: 1, maxLength: 1 }, ['', 'a', '😀', 'é', 'ab', 'e\u0301']),
  value('max-length-zero', { type: 'string', maxLength: 0 }, ['', 'a']),
  value('range', { type: 'integer', minimum: 1, maximum: 10 }, [0, 1, 10, 11, 1.5, 'a']),
  value(
    'range-exclusive',
    { type: 'integer', minimum: 1, maximum: 10, exclusiveMinimum: true, exclusiveMaximum: true },
    [1, 2, 9, 10, -5],
  ),
  value('range-number', { type: 'number', minimum: 0.5, maximum: 1.5 }, [0, 0.4, 0.5, 1, 1.5, 1.6, 2]),
  value('range-number-whole', { type: 'number', minimum: 1.5 }, [1, 1.4, 2]),
  value('range-fraction', { type: 'integer', minimum: 1.5 }, [1, 2]),
  value('multiple', { type: 'integer', multipleOf: 5 }, [0, 5, -10, 7]),
  value(
    'multiple-number',
    { type: 'number', multipleOf: 0.5 },
    [9.999999999999991, -2.9999999999999996, 2.9999, 0.5, 1.5, 0.7, 1],
  ),
  value('multiple-number-whole', { type: 'number', multipleOf: 2 }, [2, 3, 2.5, 4.5]),
  value('items', { type: 'array', items: whole, minItems: 1, maxItems: 2 }, [[], [1], [1, 2, 3], ['a', 'b', 'c']]),
  value('max-items-one', { type: 'array', items: whole, maxItems: 1 }, [[1, 2]]),
  value('map', { type: 'object', additionalProperties: whole, minProperties: 1, maxProperties: 2 }, [
    {},
    { a: 1 },
    { a: 'x', b: 1, c: 2 },
    { 'a.b/c': 'x' },
    { a: null },
  ]),
  value('map-of-objects', { type: 'object', additionalProperties: object({ a: whole }, { required: ['a'] }) }, [
    { x: {}, y: { a: 1, b: 2 } },
    { x: { a: 'z' } },
    { 'x.y': { a: null } },
  ]),
  value('map-of-anything', { type: 'object', additionalProperties: true }, [{ a: 1, b: 'x' }, { a: { b: 1 } }]),
  value('required', object({ a: text, b: object({ c: text }, { required: ['c'] }) }, { required: ['a', 'b'] }), [
    {},
    { a: 'x' },
    { a: null, b: {} },
    { a: 'x', b: null },
    { a: 'x', b: { c: '' } },
  ]),
  value('any-of', { type: 'string', anyOf: [{ minLength: 3 }, { pattern: '^x' }] }, ['abc', 'x', 'a', '']),
  value('any-of-number', { type: 'integer', anyOf: [{ minimum: 5, multipleOf: 3 }, { maximum: -5 }] }, [6, -6, 1, 5]),
  value(
    'any-of-fields',
    object(
      { a: text, b: whole },
      { anyOf: [{ required: ['a'] }, { properties: { b: { minimum: 3 } }, required: ['b'] }] },
    ),
    [{}, { a: 'x' }, { b: 1 }, { b: 5 }],
  ),
  value(
    'one-of',
    object({ a: text, b: text, c: text }, { oneOf: [{ required: ['a'] }, { required: ['b'] }, { required: ['c'] }] }),
    [{}, { a: 'x' }, { a: 'x', b: 'x' }, { a: 'x', b: 'x', c: 'x' }],
  ),
  value(
    'one-of-nested',
    object(
      { a: object({ b: whole }) },
      { oneOf: [{ properties: { a: { properties: { b: { minimum: 2 } } } } }, { not: { required: ['a'] } }] },
    ),
    [{}, { a: { b: 1 } }, { a: { b: 2 } }, { a: {} }],
  ),
  value('all-of', { type: 'string', allOf: [{ minLength: 2 }, { maxLength: 3 }] }, ['a', 'ab', 'abcd', 1]),
  value('all-of-none', { type: 'integer', allOf: [{ minimum: 2 }, { multipleOf: 2 }] }, [1, 3, 0, 4]),
  value('not', { type: 'string', not: { pattern: '^a' } }, ['a', 'b', 1]),
  value('not-required', object({ a: text, b: text }, { not: { required: ['a', 'b'] } }), [{}, { a: 'x', b: 'y' }]),
  value('quoted', { type: 'array', items: { type: 'string', maxLength: 1 } }, [['ab', 'cd']]),
  value('pattern-quote', { type: 'string', pattern: '^[^"\\\\<>&]*$' }, [
    'a"b',
    'a\\b',
    '<a>&',
    '\u0000\u001f\u007f',
    'ünï\u00a0',
    '\u2028',
  ]),
  value('list-set', { type: 'array', items: text, 'x-kubernetes-list-type': 'set' }, [
    ['a', 'b'],
    ['a', 'a'],
    ['a', 'a', 'a'],
    ['a', null],
  ]),
  value('list-set-numbers', { type: 'array', items: { type: 'number' }, 'x-kubernetes-list-type': 'set' }, [
    [1, 2, 1],
    [1.5, 1.5],
  ]),
  value(
    'list-set-objects',
    {
      type: 'array',
      'x-kubernetes-list-type': 'set',
      items: object({ a: text, b: text }, { 'x-kubernetes-map-type': 'atomic' }),
    },
    [
      [{ a: '1' }, { a: '1' }],
      [
        { a: '1', b: '<' },
        { b: '<', a: '1' },
      ],
      [{}, {}],
    ],
  ),
  value(
    'list-map',
    {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['k'],
      items: object({ k: text, v: text }, { required: ['k'] }),
    },
    [[{ k: 'a' }, { k: 'b' }], [{ k: 'a' }, { k: 'a', v: 'x' }, { k: 'a' }], [{}, {}], [1], [null, null]],
  ),
  value(
    'list-map-keys',
    {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['port', 'protocol'],
      items: object({ port: whole, protocol: { type: 'string', default: 'TCP' } }, { required: ['port'] }),
    },
    [
      [{ port: 1 }, { port: 1, protocol: 'UDP' }],
      [{ port: 1 }, { port: 1, protocol: 'TCP' }],
      [{ port: 1, protocol: null }, { port: 1 }],
    ],
  ),
  value('default', object({ a: { type: 'string', default: 'x' }, b: object({ c: { type: 'integer', default: 5 } }) }), [
    {},
    { a: null },
    { b: {} },
    { b: null },
    { a: 'y', b: { c: null } },
    null,
  ]),
  value(
    'default-parent',
    object({ b: object({ c: { type: 'integer', default: 5 }, d: text }, { default: { d: 'x' } }) }),
    [{}, { b: {} }, { b: null }],
  ),
  value('default-items', { type: 'array', items: object({ a: { type: 'boolean', default: false } }) }, [
    [{}, { a: true }, { a: null }],
    [null],
  ]),
  value('default-of-items', { type: 'array', items: { type: 'string', default: 'z' } }, [[null, 'a']]),
  value('default-map', { type: 'object', additionalProperties: object({ a: { type: 'string', default: 'x' } }) }, [
    { k: {} },
    { k: null },
    {},
  ]),
  value('default-nullable', object({ a: { type: 'string', nullable: true, default: 'x' } }), [{}, { a: null }]),
  value(
    'default-empty',
    object({ a: { type: 'string', default: '' }, l: { type: 'array', items: text, default: [] } }),
    [{}],
  ),
  value('preserve', object({ a: object({ b: whole }) }, keep), [
    { a: { b: 1, c: 2 }, d: { e: 1 } },
    { d: null },
    { a: null },
  ]),
  value('preserve-any', keep, [{ a: { b: [1, null, { c: null }] } }, 'x', 5, [1, 'a'], null]),
  value('preserve-inside', object({ a: object({ free: { type: 'object', ...keep }, tight: object({}) }) }), [
    { a: { free: { x: 1 }, tight: { y: 1 }, z: 1 } },
  ]),
  value('preserve-list', { type: 'array', ...keep, items: object({ a: object({}) }) }, [[{ a: { b: 1 }, c: 1 }]]),
  value('embedded', { type: 'object', 'x-kubernetes-embedded-resource': true, ...keep }, [
    {},
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', labels: { x: 'y' } }, data: { a: 'b' } },
    { apiVersion: '', kind: '' },
    { apiVersion: 'a/b/c', kind: 'a_b', metadata: { name: 'a/b', namespace: 'X', labels: { '-': '-' } } },
    { apiVersion: 'v1', kind: 'X', metadata: { nmae: 'a', annotations: { a: 'b' } } },
    { apiVersion: 'v1', kind: 'X', metadata: { labels: 5 } },
    { apiVersion: 5, kind: 'X' },
    { apiVersion: 'v1', kind: 'X', metadata: { creationTimestamp: null, labels: null, annotations: {} } },
  ]),
  value('embedded-strict', { 'x-kubernetes-embedded-resource': true, ...object({ spec: object({ a: whole }) }) }, [
    { apiVersion: 'v1', kind: 'X', spec: { a: 1, b: 2 }, other: 1 },
    { apiVersion: 'v1', kind: 'X', spec: { a: 'x' } },
  ]),
  value('empty-object', object({}), [{}, { a: 1, b: { c: 1 } }, { metadata: 1, apiVersion: 2 }]),
  value(
    'odd-names',
    object({ 'a.b': whole, 'a-b': whole, __proto: whole, 'a/b': object({ c: whole }, { required: ['c'] }) }),
    [
      { 'a.b': 'x', 'a-b': 'y', __proto: 'z', 'a/b': {} },
      { constructor: 1, toString: 2 },
    ],
  ),
  ...formats([
    [
      'uri',
      [
        'https://a.b/c?d#e',
        '/a',
        'a',
        '',
        'http://a b',
        'mailto:a',
        '*',
        'http://[::1]:80/',
        'http://[::1',
        'http://a:b/',
        'http://a%zz/',
        ':a',
        'a:b:c',
        'http://a:1:2/',
        'x://a:1:2/',
        '//a',
        'http://u:p@h/%',
        '/%zz',
        'a/b',
        '1a:b',
      ],
    ],
    [
      'email',
      ['a@b', 'a', 'A B <a@b.c>', '"x y"@z', 'a@b@c', '', '<a@b>', 'a@[1.2.3.4]', 'ä@b.de', 'a b@c', '.a@b', 'a@b.'],
    ],
    ['hostname', ['a', 'a.b', 'a.bc', '-a', 'a-', 'a_b', '', '1.2.3.4', 'A.COM', 'é.com', 'a..b', 'a.b1', 'localhost']],
    ['ipv4', ['1.2.3.4', '01.2.3.4', '1.2.3', '::1', '::ffff:1.2.3.4', '256.1.1.1', '']],
    [
      'ipv6',
      [
        '::1',
        '1.2.3.4',
        '::ffff:1.2.3.4',
        '1:2:3:4:5:6:7:8',
        '1::2::3',
        ':::',
        'fe80::1%eth0',
        '::',
        '1:2:3:4:5:6:7::',
        '',
      ],
    ],
    ['cidr', ['1.2.3.0/24', '1.2.3.4/33', '::/0', '::/129', '1.2.3.4', '01.2.3.4/8', '1.2.3.4/08', '']],
    ['mac', ['00:00:5e:00:53:01', '00-00-5e-00-53-01', '0000.5e00.5301', '00:00', '', '02:00:5e:10:00:00:00:01']],
    ['uuid', ['123e4567-e89b-12d3-a456-426614174000', '123E4567E89B12D3A456426614174000', 'x', '']],
    ['uuid4', ['123e4567-e89b-42d3-a456-426614174000', '123e4567-e89b-12d3-a456-426614174000']],
    ['byte', ['aGVsbG8=', 'aGVsbG8', '', 'a', 'YQ==', 'YQ=', '____']],
    ['date', ['2024-02-29', '2023-02-29', '2024-1-1', '', '2024-13-01', '0000-01-01']],
    [
      'date-time',
      [
        '2024-02-29T12:00:00Z',
        '2024-02-29t12:00:00.123+01:00',
        '2024-02-29',
        '2024-02-29T24:00:00Z',
        '2024-02-29T12:00:60Z',
        '2024-02-29T12:00:00',
        '',
      ],
    ],
    [
      'duration',
      [
        '1h',
        '1h30m',
        '3 days',
        '5',
        '',
        '1.5h',
        '-1s',
        'abc',
        '99999999999999999999h',
        '99999999999999999999 h',
        '10 lightyears',
        '1 w',
      ],
    ],
    ['password', ['', 'anything']],
    ['isbn', ['0321751043', '978-0321751041', '0321751044', '']],
    ['creditcard', ['4111111111111111', '4111-1111-1111-1112', '']],
    ['ssn', ['111-22-3333', '111223333', '']],
    ['hexcolor', ['#FFF', 'ffffff', 'ffff', '']],
    ['rgbcolor', ['rgb(1,2,3)', 'rgb(256,0,0)', '']],
    ['bsonobjectid', ['507f1f77bcf86cd799439011', 'x']],
    ['k8s-short-name', ['a-b', 'A', '-a', 'a.b', '']],
    ['k8s-long-name', ['a-b.c', 'A', 'a..b']],
    ['unknown-format', ['x', 5]],
    ['int32', ['x', 5]],
  ]),
  // A name of its own: those of CRDs have no dashes.
  value('format-without-dash', { type: 'string', format: 'datetime' }, [
    '2024-02-29T12:00:00Z',
    'x',
    5,
    ['a'],
    true,
    null,
  ]),
];

function formats(rows: readonly (readonly [format: string, texts: readonly unknown[]])[]): KeywordCase[] {
  return rows.map(([format, texts]) =>
    value(`format-${format}`, { type: 'string', format }, [...texts, 5, ['a'], true, null]),
  );
}
