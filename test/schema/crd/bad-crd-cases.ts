import type { JsonObject } from '../../../src/schema/crd/json.js';
import { crdOf } from './keyword-crd.js';

/** A CRD that is not as it must be, or that only looks so. */
export interface BadCrdCase {
  readonly name: string;
  readonly crd: JsonObject;
}

const text = { type: 'string' };

function spec(name: string, schema: unknown): BadCrdCase {
  return { name, crd: crdOf(name, { type: 'object', properties: { spec: schema } }) };
}

function root(name: string, schema: JsonObject, more: JsonObject = {}): BadCrdCase {
  return { name, crd: crdOf(name, schema, more) };
}

const object = (properties: JsonObject, more: JsonObject = {}) => ({ type: 'object', properties, ...more });
const rules = (...all: readonly JsonObject[]) => ({ 'x-kubernetes-validations': all });
const mapList = (more: JsonObject, item: JsonObject = object({ k: text }, { required: ['k'] })) => ({
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['k'],
  items: item,
  ...more,
});

export const badCrdCases: readonly BadCrdCase[] = [
  root('b-empty-root', {}),
  root('b-root-string', { type: 'string' }),
  root('b-root-additional', { type: 'object', additionalProperties: text }),
  root('b-root-nullable', { type: 'object', nullable: true }),
  root('b-metadata', object({ metadata: object({ labels: { type: 'object' } }) })),
  root('b-metadata-name', object({ metadata: object({ name: { ...text, maxLength: 5 } }), kind: text })),
  root('b-metadata-default', object({ metadata: object({ name: { ...text, default: 'x' } }) })),
  root('b-kind-type', object({ kind: { type: 'integer' }, apiVersion: text })),
  spec('b-no-type', { properties: { a: text } }),
  spec('b-no-type-items', { type: 'array', items: {} }),
  spec('b-no-items', { type: 'array' }),
  spec('b-type', { type: 'strng' }),
  spec('b-type-null', { type: 'null' }),
  spec('b-nested-type', { type: 'string', anyOf: [{ type: 'string' }, { minLength: 1 }] }),
  spec(
    'b-nested-default',
    object({ a: text }, { allOf: [{ properties: { a: { default: 'x', description: 'd', nullable: true } } }] }),
  ),
  spec(
    'b-nested-unknown',
    object({ a: text }, { oneOf: [{ properties: { b: { minLength: 1 } } }], not: { items: { minLength: 1 } } }),
  ),
  spec(
    'b-nested-extensions',
    object({ a: text }, { anyOf: [{ 'x-kubernetes-preserve-unknown-fields': true, ...rules({ rule: 'true' }) }] }),
  ),
  spec('b-pattern', { type: 'string', pattern: '(?=a)' }),
  spec('b-pattern-class', { type: 'string', pattern: '[a' }),
  spec('b-both', object({ a: text }, { additionalProperties: text })),
  spec('b-both-false', object({ a: text }, { additionalProperties: false })),
  spec('b-unique', { type: 'array', items: text, uniqueItems: true }),
  spec('b-int-or-string', { 'x-kubernetes-int-or-string': true, 'x-kubernetes-preserve-unknown-fields': true }),
  spec('b-int-or-string-ok', { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] }),
  spec('b-any-of-type', { anyOf: [{ type: 'integer' }, { type: 'boolean' }] }),
  spec('b-embedded', { type: 'object', 'x-kubernetes-embedded-resource': true }),
  spec('b-embedded-type', { 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true }),
  spec('b-embedded-map', { type: 'object', 'x-kubernetes-embedded-resource': true, additionalProperties: text }),
  spec('b-default-type', { type: 'string', default: 5 }),
  spec('b-default-pattern', { type: 'string', pattern: '^a', default: 'b' }),
  spec('b-default-unknown', object({ a: text }, { default: { b: 1 } })),
  spec('b-default-nested', object({ a: object({ n: { type: 'integer', minimum: 5 } }, { default: { n: 1 } }) })),
  spec('b-default-any', { type: 'string', anyOf: [{ minLength: 5 }], default: 'x' }),
  spec('b-default-rule', { type: 'integer', default: 1, ...rules({ rule: 'self > 5', message: 'more than five' }) }),
  spec('b-default-ok', object({ a: { type: 'integer', default: 1, maximum: 2 } }, { default: {} })),
  spec('b-default-null', { type: 'string', nullable: true, default: null }),
  spec('b-list-type', { type: 'array', items: text, 'x-kubernetes-list-type': 'sets' }),
  spec('b-list-type-object', object({}, { 'x-kubernetes-list-type': 'set' })),
  spec('b-set-objects', { type: 'array', 'x-kubernetes-list-type': 'set', items: object({ a: text }) }),
  spec('b-set-lists', { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'array', items: text } }),
  spec('b-set-nullable', { type: 'array', 'x-kubernetes-list-type': 'set', items: { ...text, nullable: true } }),
  spec('b-map-type', { type: 'string', 'x-kubernetes-map-type': 'atomic' }),
  spec('b-map-type-value', object({}, { 'x-kubernetes-map-type': 'set' })),
  spec('b-keys', mapList({ 'x-kubernetes-list-map-keys': [] })),
  spec('b-keys-unknown', mapList({ 'x-kubernetes-list-map-keys': ['x', 'k', 'k'] })),
  spec('b-keys-optional', mapList({}, object({ k: text }))),
  spec('b-keys-default', mapList({}, object({ k: { ...text, default: 'x' } }))),
  spec('b-keys-nullable', mapList({}, object({ k: { ...text, nullable: true } }, { required: ['k'] }))),
  spec('b-keys-object', mapList({}, object({ k: object({}) }, { required: ['k'] }))),
  spec('b-keys-scalar-items', mapList({}, text)),
  spec('b-keys-no-map', { type: 'array', items: object({ k: text }), 'x-kubernetes-list-map-keys': ['k'] }),
  spec('b-preserve-false', object({}, { 'x-kubernetes-preserve-unknown-fields': false })),
  spec('b-rule-empty', object({ a: text }, rules({ rule: ' ' }))),
  spec('b-rule-message', object({ a: text }, rules({ rule: 'true', message: ' ' }, { rule: 'true', message: 'a\nb' }))),
  spec('b-rule-lines', object({ a: text }, rules({ rule: 'true\n&& true' }))),
  spec('b-rule-reason', object({ a: text }, rules({ rule: 'true', reason: 'Bad' }))),
  spec(
    'b-rule-path',
    object(
      { a: text },
      rules({ rule: 'true', fieldPath: '.b' }, { rule: 'true', fieldPath: 'a' }, { rule: 'true', fieldPath: '.a' }),
    ),
  ),
  spec('b-rule-syntax', object({ a: text }, rules({ rule: 'self.a ==' }))),
  spec('b-rule-field', object({ a: text }, rules({ rule: 'self.b == "x"' }, { rule: 'has(self.c)' }))),
  spec('b-rule-type', object({ a: text }, rules({ rule: 'self.a > 5' }, { rule: 'self.a' }))),
  spec('b-rule-function', object({ a: text }, rules({ rule: 'self.a.nope()' }, { rule: 'foo(self.a)' }))),
  spec('b-rule-variable', object({ a: text }, rules({ rule: 'me.a == "x"' }))),
  spec('b-rule-bind', object({ a: { type: 'integer' } }, rules({ rule: 'cel.bind(x, self.a, x > 1)' }))),
  spec(
    'b-rule-message-expression',
    object(
      { a: { type: 'integer' } },
      rules(
        { rule: 'true', messageExpression: 'self.a' },
        { rule: 'true', messageExpression: 'nope' },
        { rule: 'true', messageExpression: ' ' },
      ),
    ),
  ),
  spec(
    'b-rule-old',
    object(
      { a: text },
      rules({ rule: 'true', optionalOldSelf: true }, { rule: 'self.a == oldSelf.a', optionalOldSelf: true }),
    ),
  ),
  spec('b-rule-uncorrelatable', {
    type: 'array',
    maxItems: 3,
    items: { type: 'integer', ...rules({ rule: 'self >= oldSelf' }) },
  }),
  spec(
    'b-rule-nested-preserve',
    object({ a: { 'x-kubernetes-preserve-unknown-fields': true } }, rules({ rule: 'has(self.a)' })),
  ),
  spec('b-ref', { $ref: '#/definitions/x' }),
  spec(
    'b-dependencies',
    object(
      { a: text },
      { dependencies: { a: ['b'] }, patternProperties: { a: text }, id: 'x', definitions: { a: text } },
    ),
  ),
  spec('b-items-list', { type: 'array', items: [text, text] }),
  spec('b-mistyped', { type: 5 }),
  spec('b-mistyped-required', object({ a: text }, { required: 'a' })),
  spec('b-unknown-keyword', { type: 'string', minLen: 5 }),
  {
    name: 'b-no-schema',
    crd: {
      ...crdOf('b-no-schema', {}),
      spec: { ...specOf(crdOf('b-no-schema', {})), versions: [{ name: 'v1', served: true, storage: true }] },
    },
  },
  {
    name: 'b-no-storage',
    crd: {
      ...crdOf('b-no-storage', {}),
      spec: {
        ...specOf(crdOf('b-no-storage', {})),
        versions: [{ name: 'v1', served: true, storage: false, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    },
  },
  {
    name: 'b-scope',
    crd: {
      ...crdOf('b-scope', { type: 'object' }),
      spec: { ...specOf(crdOf('b-scope', { type: 'object' })), scope: 'World' },
    },
  },
];

function specOf({ spec: value }: JsonObject): object {
  return typeof value === 'object' && value !== null ? value : {};
}
