import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import { valueAt } from '../../src/client/field-path.js';
import { defaults } from '../../src/defaulting/index.js';
import { mutate } from '../../src/policy/mutate.js';
import { schemaViolations } from '../../src/schema/client-schema.js';
import schema from '../../schemas/client.v1alpha1.schema.json' with { type: 'json' };
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';

const NAMESPACE = 'team-a';

describe('each default', () => {
  const filledIn = minimalClient({
    public: false,
    enabled: true,
    secretRef: { name: 'web-secret', key: 'secret', namespace: NAMESPACE },
  });

  test.each<[string, readonly string[], string | boolean]>([
    ['public', ['spec', 'public'], false],
    ['enabled', ['spec', 'enabled'], true],
    ['secretRef.key', ['spec', 'secretRef', 'key'], 'secret'],
    ['secretRef.namespace', ['spec', 'secretRef', 'namespace'], NAMESPACE],
  ])('%s', (_name, field, value) => {
    const patch = [{ op: 'add', path: `/${field.join('/')}`, value }];
    expect(mutate(without(filledIn, field), NAMESPACE)).toEqual({ object: filledIn, patch });
    expect(mutate(withNull(filledIn, field), NAMESPACE)).toEqual({ object: filledIn, patch });
  });

  test('nothing is left to fill in', () => {
    expect(mutate(filledIn, NAMESPACE)).toEqual({ object: filledIn, patch: [] });
  });

  test('what the author wrote stays, be it wrong', () => {
    const written = minimalClient({
      public: 'yes',
      enabled: false,
      secretRef: { name: 'web-secret', key: '', namespace: 'elsewhere' },
    });
    expect(mutate(written, NAMESPACE)).toEqual({ object: written, patch: [] });
  });

  test.each([
    ['no secretRef', minimalPublicClient()],
    ['a secretRef of null', minimalPublicClient({ secretRef: null })],
    ['a secretRef of another type', minimalPublicClient({ secretRef: ['web-secret'] })],
  ])('%s: none is made', (_name, client) => {
    const { object, patch } = mutate(client, NAMESPACE);
    expect(patch.map(({ path }) => path)).toEqual(['/spec/enabled']);
    expect(valueAt(object, ['spec', 'secretRef'])).toEqual(valueAt(client, ['spec', 'secretRef']));
  });

  test('an unknown namespace is not filled in', () => {
    expect(mutate(minimalClient(), '').patch.map(({ path }) => path)).not.toContain('/spec/secretRef/namespace');
  });

  test('those of the schema are the same', () => {
    const { properties } = schema.properties.spec;
    const { object } = mutate(minimalClient(), NAMESPACE);
    expect(valueAt(object, ['spec', 'public'])).toBe(properties.public.default);
    expect(valueAt(object, ['spec', 'enabled'])).toBe(properties.enabled.default);
    expect(valueAt(object, ['spec', 'secretRef', 'key'])).toBe(properties.secretRef.properties.key.default);
  });

  test('all are in this table', () => {
    expect(defaults).toHaveLength(4);
  });
});

/** The object without a field. */
function without(object: unknown, [key = '', ...rest]: readonly string[]): unknown {
  const entries = Object.entries(Object(object) as Record<string, unknown>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      if (name !== key) return [[name, value]];
      return rest.length === 0 ? [] : [[name, without(value, rest)]];
    }),
  );
}

/** The object with null in a field. */
function withNull(object: unknown, field: readonly string[]): unknown {
  const copy = structuredClone(object);
  applyPatch(copy, [{ op: 'replace', path: `/${field.join('/')}`, value: null }]);
  return copy;
}

const absent = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary);
const json = fc.jsonValue({ maxDepth: 3 });
/** JSON of any shape, with an own `__proto__` key here and there. */
const extra = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'a/b', 'm~n')), json, {
  maxKeys: 3,
});
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.tuple(extra, fc.record(model, { requiredKeys: [] })).map(([rest, known]) => ({ ...rest, ...known }));
const secretRef = fc.oneof(
  { weight: 4, arbitrary: record({ name: json, key: absent(fc.string()), namespace: absent(fc.string()) }) },
  { weight: 1, arbitrary: json },
);
const spec = record({ id: json, public: absent(fc.boolean()), enabled: absent(json), secretRef });
const clientLike = record({
  metadata: json,
  spec: fc.oneof({ weight: 4, arbitrary: spec }, { weight: 1, arbitrary: json }),
});
const anything = fc.oneof({ weight: 4, arbitrary: clientLike }, { weight: 1, arbitrary: json });

/** Every object in a JSON value, with its path. */
function objectsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [];
  const children = Object.entries(value).flatMap(([key, child]) => objectsIn(child, [...path, key]));
  return Array.isArray(value) ? children : [path, ...children];
}

describe('for any object', () => {
  const runs = { numRuns: 2000 };

  test('the patch makes of it what mutate returns', () => {
    fc.assert(
      fc.property(anything, (object) => {
        const { object: defaulted, patch } = mutate(object, NAMESPACE);
        const patched = structuredClone(object);
        expect(applyPatch(patched, [...patch])).toEqual(patch.map(() => null));
        expect(patched).toEqual(defaulted);
      }),
      runs,
    );
  });

  test('it is left as it is, and the patch only adds what is absent or null, to parents that are there', () => {
    fc.assert(
      fc.property(anything, (object) => {
        const before = structuredClone(object);
        for (const { op, path } of mutate(object, NAMESPACE).patch) {
          const field = path.slice(1).split('/');
          expect(op).toBe('add');
          expect(valueAt(object, field) ?? null).toBeNull();
          expect(valueAt(object, field.slice(0, -1))).toEqual(expect.any(Object));
        }
        expect(object).toEqual(before);
      }),
      runs,
    );
  });

  test('a second time changes nothing', () => {
    fc.assert(
      fc.property(anything, (object) => {
        const { object: defaulted } = mutate(object, NAMESPACE);
        expect(mutate(defaulted, NAMESPACE)).toEqual({ object: defaulted, patch: [] });
      }),
      runs,
    );
  });

  test('own __proto__ keys stay, and no prototype changes', () => {
    fc.assert(
      fc.property(anything, (object) => {
        const { object: defaulted } = mutate(object, NAMESPACE);
        for (const path of objectsIn(object)) {
          const [before, after] = [valueAt(object, path), valueAt(defaulted, path)] as [object, object];
          expect(Object.hasOwn(after, '__proto__')).toBe(Object.hasOwn(before, '__proto__'));
          expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
        }
      }),
      runs,
    );
  });

  test('defaults break no schema', () => {
    fc.assert(
      fc.property(anything, (object) => {
        expect(schemaViolations(mutate(object, NAMESPACE).object)).toEqual(schemaViolations(object));
      }),
      // A default beside the misspelt field.
      { ...runs, examples: [[{ spec: { secretRef: { Key: 'a', NameSpace: 'b' }, Public: true, Enabled: true } }]] },
    );
  });
});

test.each<[string, unknown]>([
  ['null', null],
  ['a string', 'Client'],
  ['a list', [minimalClient()]],
  ['no spec', { kind: 'Client' }],
  ['a spec of null', { spec: null }],
  ['a spec that is a list', { spec: [{ public: null }] }],
  ['a spec that is a string', { spec: 'web' }],
])('comes back unchanged: %s', (_name, object) => {
  expect(mutate(object, NAMESPACE)).toEqual({ object, patch: [] });
});

test('a polluting object pollutes nothing', () => {
  const object: unknown = JSON.parse(
    '{"spec": {"__proto__": {"public": true}, "secretRef": {"__proto__": {"key": "k"}}}}',
  );
  const { object: defaulted } = mutate(object, NAMESPACE);
  expect(JSON.parse(JSON.stringify(defaulted))).toEqual(
    JSON.parse(
      '{"spec": {"__proto__": {"public": true}, "public": false, "enabled": true,' +
        ' "secretRef": {"__proto__": {"key": "k"}, "key": "secret", "namespace": "team-a"}}}',
    ),
  );
  expect(JSON.stringify(defaulted)).toContain('"spec":{"__proto__":{"public":true}');
  expect(JSON.stringify(defaulted)).toContain('"secretRef":{"__proto__":{"key":"k"}');
});
