import type { JsonObject } from '../../../src/schema/crd/json.js';
import type { KeywordCase } from './keyword-cases.js';

const text = { type: 'string', maxLength: 100 };
const whole = { type: 'integer' };

function rule(expression: string, more: JsonObject = {}): JsonObject {
  return { rule: expression, ...more };
}

/** A spec with rules at it. */
function ruled(
  name: string,
  properties: JsonObject,
  rules: readonly JsonObject[],
  specs: readonly unknown[],
): KeywordCase {
  return { name, spec: { type: 'object', properties, 'x-kubernetes-validations': rules }, specs };
}

const names = { type: 'array', maxItems: 10, items: text };
const items = {
  type: 'array',
  maxItems: 10,
  items: { type: 'object', properties: { k: text, v: whole }, required: ['k'] },
};
const labels = { type: 'object', maxProperties: 10, additionalProperties: text };

export const celCases: readonly KeywordCase[] = [
  ruled(
    'cel-simple',
    { a: whole, b: whole },
    [rule('self.a <= self.b')],
    [{ a: 1, b: 2 }, { a: 2, b: 1 }, { a: 1 }, {}],
  ),
  ruled(
    'cel-message',
    { a: whole, s: { ...text, maxLength: 5 } },
    [
      rule('self.a > 1', { message: ' more than one ' }),
      rule('self.a > 2', { messageExpression: '"not " + self.s' }),
      rule('self.a > 3', { message: 'fallback', messageExpression: '""' }),
      rule('self.a > 4', { message: 'fallback', messageExpression: '1 / self.a > 5 ? "zero" : "other"' }),
    ],
    [{ a: 0, s: 'x' }, { a: 2 }, { a: 5 }],
  ),
  ruled(
    'cel-reason',
    { a: whole, m: labels, o: { type: 'object', properties: { "it's.x": text } } },
    [
      rule('self.a > 1', { reason: 'FieldValueForbidden', fieldPath: '.a', message: 'no' }),
      rule('self.a > 2', { reason: 'FieldValueRequired', message: 'yes' }),
      rule('self.a > 3', { reason: 'FieldValueDuplicate', message: 'twice' }),
      rule('self.a > 4', { reason: 'FieldValueInvalid', fieldPath: ".m['key']", message: 'bad' }),
      rule('self.a > 5', { fieldPath: ".o['it\\'s.x']" }),
    ],
    [{ a: 0 }, { a: 5 }, { a: 6 }],
  ),
  {
    name: 'cel-scalar',
    spec: {
      type: 'object',
      properties: {
        v: { type: 'integer', 'x-kubernetes-validations': [rule('self % 2 == 0')] },
        s: { ...text, 'x-kubernetes-validations': [rule('self.startsWith("x")', { reason: 'FieldValueDuplicate' })] },
      },
    },
    specs: [{ v: 1 }, { v: 2 }, { s: 'a' }, { s: 'xa', v: 3 }],
  },
  ruled(
    'cel-has',
    { a: text, b: text },
    [rule('has(self.a) != has(self.b)', { message: 'one of both' })],
    [{}, { a: 'x' }, { a: 'x', b: 'y' }, { b: '' }],
  ),
  ruled(
    'cel-list',
    { l: items },
    [
      rule('self.l.all(i, has(i.v) && i.v > 0)'),
      rule('self.l.exists_one(i, i.k == "a")'),
      rule('self.l.map(i, i.k) != ["b", "a"]'),
      rule('self.l.filter(i, i.k.size() > 1).size() < 2'),
    ],
    [
      { l: [] },
      { l: [{ k: 'a', v: 1 }] },
      {
        l: [
          { k: 'b', v: 1 },
          { k: 'a', v: 0 },
        ],
      },
      { l: [{ k: 'a' }, { k: 'a', v: 1 }] },
      {
        l: [
          { k: 'aa', v: 1 },
          { k: 'bb', v: 1 },
        ],
      },
      {},
    ],
  ),
  {
    name: 'cel-items',
    spec: {
      type: 'object',
      properties: {
        l: {
          ...items,
          items: {
            ...items.items,
            'x-kubernetes-validations': [rule('self.v == 1', { fieldPath: '.v', message: 'must be 1' })],
          },
          'x-kubernetes-validations': [rule('self.size() > 1')],
        },
      },
    },
    specs: [{ l: [{ k: 'a', v: 2 }] }, { l: [{ k: 'a', v: 1 }, { k: 'b', v: 3 }, { k: 'c' }] }],
  },
  {
    name: 'cel-map',
    spec: {
      type: 'object',
      properties: {
        m: {
          type: 'object',
          maxProperties: 5,
          additionalProperties: { ...whole, 'x-kubernetes-validations': [rule('self > 0')] },
          'x-kubernetes-validations': [
            rule('self.all(k, k.startsWith("a"))'),
            rule('!("ab" in self) || self["ab"] == 2'),
          ],
        },
      },
    },
    specs: [{ m: { ab: 1 } }, { m: { 'b.c': 0 } }, { m: {} }, { m: { ab: 2, 'a/c': -1 } }],
  },
  ruled(
    'cel-strings',
    { s: text },
    [
      rule("self.s.matches('^[a-z]+$')"),
      rule("self.s.matches('(?i)^ABC')"),
      rule("self.s.matches(r'\\d') == false"),
      rule('self.s.replace("a", "b") != "bbc"'),
      rule('self.s.lowerAscii() == self.s'),
      rule('self.s.split(",").size() == 1'),
      rule('self.s.size() < 5'),
      rule('self.s.indexOf("c") > 0 && self.s.substring(0, 1) == "a" && self.s.charAt(1) == "b"'),
      rule('self.s.find("[b-d]+") == "bc"'),
      rule('self.s.trim() == self.s && self.s.endsWith("c") && self.s.contains("b")'),
    ],
    [{ s: 'abc' }, { s: 'ABC' }, { s: 'aac' }, { s: 'a,b' }, { s: '' }, { s: 'abcdef' }, { s: '1' }],
  ),
  ruled(
    'cel-sums',
    { l: names, n: { type: 'array', maxItems: 5, items: whole } },
    [
      rule('self.l.isSorted()'),
      rule('self.n.sum() == 6'),
      rule('self.n.max() < 4 && self.n.min() > 0'),
      rule('self.l.indexOf("b") == 1'),
      rule('self.l == ["a", "b"]'),
      rule('"a" in self.l'),
      rule('self.l[0] == "a"'),
    ],
    [
      { l: ['a', 'b'], n: [1, 2, 3] },
      { l: ['b', 'a'], n: [] },
      { l: [], n: [6] },
    ],
  ),
  ruled(
    'cel-int-or-string',
    { p: { 'x-kubernetes-int-or-string': true } },
    [rule("type(self.p) == string ? self.p.endsWith('%') : self.p > 10"), rule('self.p != 20')],
    [{ p: 5 }, { p: 11 }, { p: '5' }, { p: '5%' }, { p: 20 }, {}],
  ),
  ruled(
    'cel-overload',
    { p: { 'x-kubernetes-int-or-string': true } },
    [rule('self.p > 10', { message: 'more' })],
    [{ p: 'x' }, { p: 11 }],
  ),
  ruled(
    'cel-number',
    { n: { type: 'number' }, i: whole },
    [
      rule('self.n > 1.5'),
      rule('double(self.i) < self.n'),
      rule('self.i + 9223372036854775800 > 0'),
      rule('10 / self.i > 0'),
    ],
    [
      { n: 2, i: 1 },
      { n: 1, i: 8 },
      { n: 1.6, i: 0 },
    ],
  ),
  ruled(
    'cel-nullable',
    { a: { ...text, nullable: true }, o: { type: 'object', nullable: true, properties: { b: whole } } },
    [rule('self.o == null || self.o.b > 1')],
    [
      { a: null, o: null },
      { a: 'x', o: { b: 1 } },
      { a: 'x', o: { b: 2 } },
    ],
  ),
  ruled(
    'cel-escaped',
    { 'a-b': whole, 'c.d': whole, if: whole, x__y: whole },
    [
      rule('self.a__dash__b == 1'),
      rule('self.c__dot__d == 2'),
      rule('self.__if__ == 3'),
      rule('self.x__underscores__y == 4'),
    ],
    [
      { 'a-b': 1, 'c.d': 2, if: 3, x__y: 4 },
      { 'a-b': 0, 'c.d': 0, if: 0, x__y: 0 },
    ],
  ),
  ruled(
    'cel-optional',
    { o: { type: 'object', properties: { v: whole } }, l: names },
    [rule('self.?o.?v.orValue(1) > 1'), rule('self.?l[?0].orValue("x") != "x"'), rule('self.?o.hasValue()')],
    [{}, { o: { v: 2 } }, { o: {}, l: ['a'] }, { l: [] }],
  ),
  ruled(
    'cel-formats',
    {
      t: { type: 'string', format: 'date-time' },
      d: { type: 'string', format: 'duration' },
      y: { type: 'string', format: 'date' },
      b: { type: 'string', format: 'byte', maxLength: 20 },
    },
    [
      rule('!has(self.t) || self.t > timestamp("2024-01-01T00:00:00Z")'),
      rule('!has(self.d) || self.d < duration("1h")'),
      rule('!has(self.y) || self.y.getFullYear() == 2024'),
      rule('!has(self.b) || size(self.b) == 2'),
    ],
    [
      { t: '2024-02-01T00:00:00Z', d: '30m', y: '2024-05-05', b: 'YWI=' },
      { t: '2023-02-01T00:00:00Z', d: '2h', y: '2023-05-05', b: 'YQ==' },
      { d: '3 days' },
      { d: '59 minutes 3 seconds' },
      { d: '1 week' },
    ],
  ),
  ruled(
    'cel-standard',
    {
      n: { type: 'number' },
      i: whole,
      t: { type: 'string', format: 'date-time' },
      d: { type: 'string', format: 'duration' },
      b: { type: 'string', format: 'byte', maxLength: 20 },
      s: text,
      l: names,
      f: { type: 'boolean' },
      m: labels,
    },
    [
      'self.n > 1',
      'self.i < 2.5',
      'self.n != double(self.i)',
      'string(self.t) != "x"',
      'string(self.d) == "90s"',
      'int(self.t) > 0',
      'timestamp(self.t) == self.t',
      'duration(self.d) == self.d',
      'self.t + self.d > self.t',
      'self.t - self.t == duration("0s")',
      'self.d.getSeconds() == 90',
      'self.t.getHours() == 12 && self.t.getDayOfWeek("UTC") == 4',
      'string(self.b) == "ab" && self.b == b"ab"',
      'bytes(self.s) == b"5"',
      'self.s != "" && int(self.s) == 5 && double(self.s) == 5.0 && uint(self.s) == 5u',
      'string(self.i) == "1" && string(self.f) == "true" && string(self.n) == "1.5"',
      'bool("true") == self.f',
      'self.l + ["z"] == ["a", "z"]',
      'self.l.size() + size(self.s) + size(self.m) == 3',
      '-self.i == -1 && self.i % 2 == 1 && self.i * 3 - 2 == 1 && self.i / 2 == 0',
      'self.s + "x" == "5x"',
      'self.s < "6" && self.s >= "5"',
      'self.f && !(!self.f)',
      'type(self.i) == int && type(self.n) == double && type(self.l) == list && type(self.m) == map',
      'type(self.f) == bool && type(self.s) == string',
      'self.m.map(k, self.m[k]) == ["w"]',
      'self.m.exists(k, k == "v") && self.m.exists_one(k, k == "v")',
      'self.l.map(x, x != "q", x + "1") == ["a1"]',
      'self.l.all(x, self.l.exists(y, y == x))',
      '[1, 2, 3].filter(x, x > self.i) == [2, 3]',
      '{"a": 1, "b": 2}["a"] == self.i',
      '1 in [self.i] && !("x" in self.m)',
      'has(self.m.v) && self.m.v == "w"',
      'self.s.split("5") == ["", ""] && self.l.join("-") == "a"',
      'self.s.upperAscii() == "5" && self.s.lastIndexOf("5") == 0',
      'optional.of(self.i).hasValue() && optional.none().orValue(1) == 1',
      'self.i == 1 ? self.f : false',
      'dyn(self.i) == 1.0',
      'matches(self.s, "^5$")',
      '0x10 == 16 && 1e3 == 1000.0 && r"\\d" == "\\\\d"',
    ].map((expression) => rule(expression)),
    [
      { n: 1.5, i: 1, t: '2024-02-29T12:00:00Z', d: '90s', b: 'YWI=', s: '5', l: ['a'], f: true, m: { v: 'w' } },
      { n: 1, i: 3, t: '1969-02-28T11:00:00.5+01:00', d: '2h', b: 'YQ==', s: 'x', l: ['b', 'b'], f: false, m: {} },
    ],
  ),
  ruled(
    'cel-ip',
    { i: text },
    [rule('isIP(self.i)')],
    [
      '1.2.3.4',
      '01.2.3.4',
      '::1',
      '::ffff:1.2.3.4',
      '::ffff:102:304',
      '0:0:0:0:0:ffff:1:2',
      '::fffe:1:2',
      'fe80::1%eth0',
      '1::ffff:1:2',
      'x',
      '',
    ].map((i) => ({ i })),
  ),
  ruled('cel-url', { u: text }, [rule('isURL(self.u)')], [{ u: 'https://a' }, { u: 'a' }]),
  ruled(
    'cel-logic',
    { a: whole, s: text },
    [
      rule('self.a > 0 || self.s == "x"'),
      rule('!(self.s == "y" && self.a > 5)'),
      rule('self.a > 3 ? self.s != "z" : true'),
      rule('self.a in [1, 2, 3]'),
    ],
    [{ a: 1 }, { s: 'x' }, { a: 6, s: 'y' }, { a: 4, s: 'z' }, {}],
  ),
  ruled(
    'cel-objects',
    { a: { type: 'object', properties: { x: whole } }, b: { type: 'object', properties: { x: whole } }, m: labels },
    [rule('self.m == {"k": "v"}'), rule('self.m.size() == 1')],
    [
      { a: { x: 2 }, m: { k: 'v' } },
      { a: { x: 1 }, m: { k: 'w', l: 'v' } },
    ],
  ),
  ruled(
    'cel-lacking',
    { a: text, d: { type: 'number' }, l: names },
    [
      rule('isQuantity(self.a) && quantity(self.a).isInteger()'),
      rule('url(self.a) == url("https://a")'),
      rule('"%f".format([self.d]) != "1,234.500000"'),
      rule('"%.2e".format([self.d]) != ""'),
      rule('optional.ofNonZeroValue(self.l).hasValue()'),
      rule('[1, ?optional.of(2)].size() == 2'),
    ],
    [
      { a: '1e20000', d: 1e21, l: [] },
      { a: 'https://a/', d: 1, l: ['a'] },
      { a: 'https://a', d: 1, l: [''] },
    ],
  ),
  ruled(
    'cel-set',
    { l: { ...names, 'x-kubernetes-list-type': 'set' } },
    [rule('self.l == ["a", "b"]')],
    [{ l: ['b', 'a'] }, { l: ['a'] }],
  ),
  ruled(
    'cel-blocked',
    { a: whole, b: { ...text, maxLength: 2 } },
    [rule('self.a > 1')],
    [{ a: 1, b: 'abc' }, { a: 'x' }, { a: 1, b: 'a' }],
  ),
  ruled('cel-not-blocked', { a: whole, b: { type: 'integer', minimum: 5 } }, [rule('self.a > 1')], [{ a: 1, b: 1 }]),
  {
    name: 'cel-root',
    spec: { type: 'object' },
    rootRules: [rule('self.metadata.name.size() > 3'), rule('self.kind == "X"')],
    specs: [{}],
  },
  {
    name: 'cel-embedded',
    spec: {
      type: 'object',
      properties: {
        e: {
          type: 'object',
          'x-kubernetes-embedded-resource': true,
          'x-kubernetes-preserve-unknown-fields': true,
          'x-kubernetes-validations': [rule('self.kind == "Pod" && self.metadata.name != ""')],
        },
      },
    },
    specs: [{ e: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } } }, { e: { apiVersion: 'v1', kind: 'X' } }],
  },
  ruled(
    'cel-create',
    { a: whole, b: whole },
    [
      rule('self.a == oldSelf.a', { message: 'fixed' }),
      rule('!oldSelf.hasValue() || self.b >= oldSelf.value().b', { optionalOldSelf: true, message: 'growing' }),
      rule('oldSelf.hasValue() || self.b == 0', { optionalOldSelf: true, message: 'starts at 0' }),
    ],
    [
      { a: 1, b: 0 },
      { a: 1, b: 1 },
    ],
  ),
  ruled(
    'cel-any-of-rule',
    { a: text, b: text, c: text },
    [rule('[has(self.a), has(self.b), has(self.c)].filter(x, x).size() == 1', { message: 'exactly one' })],
    [{}, { a: '' }, { a: '', c: '' }],
  ),
  ruled(
    'cel-multiline',
    { a: whole },
    [rule('self.a > 1\n && self.a < 5 // between', { message: 'between' })],
    [{ a: 1 }, { a: 3 }],
  ),
  ruled(
    'cel-quoting',
    { s: text },
    [rule('self.s != "a.matches(x)" && self.s != \'it"s\'')],
    [{ s: 'a.matches(x)' }, { s: 'it"s' }, { s: 'b' }],
  ),
];
