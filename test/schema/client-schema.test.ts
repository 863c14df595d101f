import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatFieldPath, valueAt } from '../../src/client/field-path.js';
import { schemaViolations } from '../../src/schema/client-schema.js';
import { minimalClient, minimalPublicClient, type SpecChange } from '../client/minimal-client.js';
import { cpuTime } from '../cpu-time.js';

/** What a reader sees of each violation. */
function report(object: unknown): string[] {
  return schemaViolations(object).map(({ field, message, hint }) => `${formatFieldPath(field)}: ${message} ${hint}`);
}

const FIELDS = 'the fields here are id, name, redirectURIs, public, secretRef, trustedPeers, logoURL and enabled';
const LEGAL = 'Use the characters a-z, A-Z, 0-9, ".", "_" and "-" only';

describe('what is sent in the spec, and what the reader is told', () => {
  test.each<[string, SpecChange, string[]]>([
    ['nothing wrong', {}, []],
    ['null counts as absent', { public: null, enabled: null, logoURL: null, trustedPeers: null }, []],
    [
      'a field in other letters',
      { redirectURIs: undefined, redirectUris: ['https://a'] },
      [
        'spec.redirectUris: There is no field "redirectUris" in spec: the operator would never see it. Write "redirectURIs".',
      ],
    ],
    [
      'a field of an older page',
      { secretRef: undefined, secretKeyRef: { name: 'a' } },
      [
        'spec.secretKeyRef: There is no field "secretKeyRef" in spec: the operator would never see it. Write "secretRef".',
      ],
    ],
    [
      'a misspelt field beside the right one',
      { Enabled: false, enabled: true },
      ['spec.Enabled: There is no field "Enabled" in spec: the operator would never see it. Write "enabled".'],
    ],
    [
      'a field that belongs elsewhere',
      { namespace: 'team-a' },
      [
        'spec.namespace: There is no field "namespace" in spec: the operator would never see it. Move it to where it belongs: spec.secretRef.namespace.',
      ],
    ],
    [
      'a field of Dex that the operator does not have',
      { allowedConnectors: [] },
      [
        `spec.allowedConnectors: There is no field "allowedConnectors" in spec: the operator would never see it. Remove it: ${FIELDS}.`,
      ],
    ],
    [
      'an unknown field in secretRef',
      { secretRef: { name: 'a', optional: true } },
      [
        'spec.secretRef.optional: There is no field "optional" in spec.secretRef: the operator would never see it. Remove it: the fields here are name, namespace and key.',
      ],
    ],
    ['no id', { id: undefined }, ['spec.id: spec.id is missing. Add it, a string: the OAuth2 client id.']],
    [
      'an id of null',
      { id: null },
      ['spec.id: spec.id is null, which counts as missing. Write a string: the OAuth2 client id.'],
    ],
    [
      'no redirect URIs',
      { redirectURIs: undefined },
      [
        'spec.redirectURIs: spec.redirectURIs is missing. Add it, a list of strings: the addresses Dex may send a person back to.',
      ],
    ],
    [
      'an empty list',
      { redirectURIs: [] },
      [
        'spec.redirectURIs: spec.redirectURIs is an empty list. List at least one: the addresses Dex may send a person back to.',
      ],
    ],
    [
      'a string where a list is wanted',
      { redirectURIs: 'https://a' },
      [
        'spec.redirectURIs: spec.redirectURIs is the string "https://a", not a list of strings. Write a list, even of one: ["https://a"].',
      ],
    ],
    [
      'items of other types',
      { redirectURIs: ['https://a', null, 8080, { url: 'https://b' }] },
      [
        'spec.redirectURIs[1]: spec.redirectURIs[1] is null, not a string. Write a string, or remove the item.',
        'spec.redirectURIs[2]: spec.redirectURIs[2] is the number 8080, not a string. Put it in quotes, which makes it a string.',
        'spec.redirectURIs[3]: spec.redirectURIs[3] is an object, not a string. Write a string.',
      ],
    ],
    [
      'a string where a boolean is wanted',
      { public: 'no' },
      ['spec.public: spec.public is the string "no", not a boolean. Write true or false, without quotes.'],
    ],
    [
      'a number where a boolean is wanted',
      { enabled: 0 },
      ['spec.enabled: spec.enabled is the number 0, not a boolean. Write true or false.'],
    ],
    [
      'a string where an object is wanted',
      { secretRef: 'web-secret' },
      ['spec.secretRef: spec.secretRef is a string, not an object. Write an object with name.'],
    ],
    [
      'a list where an object is wanted',
      { secretRef: ['web-secret'] },
      ['spec.secretRef: spec.secretRef is a list, not an object. Write an object with name.'],
    ],
    [
      'a secretRef without a name',
      { secretRef: { key: 'secret' } },
      ['spec.secretRef.name: spec.secretRef.name is missing. Add it, a string: name of the Secret.'],
    ],
    [
      'an id with a space',
      { id: 'my app' },
      [`spec.id: spec.id is "my app", and " " is not allowed in it. ${LEGAL}, such as "my-app".`],
    ],
    [
      'an id in another script',
      { id: 'Bücher & Ärzte' },
      [
        `spec.id: spec.id is "Bücher & Ärzte", and "ü", " ", "&" and "Ä" are not allowed in it. ${LEGAL}, such as "Bucher-Arzte".`,
      ],
    ],
    [
      'an id of which nothing is left',
      { id: 'ウェブ' },
      [`spec.id: spec.id is "ウェブ", and "ウ", "ェ" and "ブ" are not allowed in it. ${LEGAL}.`],
    ],
    [
      'an id with more than five wrong characters',
      { id: 'a/b:c@d#e f!g' },
      [
        `spec.id: spec.id is "a/b:***@d#e f!g", and "/", ":", "@", "#", " " and others are not allowed in it. ${LEGAL}, such as "a-b-c-d-e-f-g".`,
      ],
    ],
    [
      'an id with exactly five of them',
      { id: 'a/b:c@d#e f' },
      [
        `spec.id: spec.id is "a/b:***@d#e f", and "/", ":", "@", "#" and " " are not allowed in it. ${LEGAL}, such as "a-b-c-d-e-f".`,
      ],
    ],
    [
      'an id too long to be read to its end: nothing is proposed',
      { id: `a${' '.repeat(1500)}b` },
      [`spec.id: spec.id is "a${' '.repeat(127)}…", and " " is not allowed in it. ${LEGAL}.`],
    ],
    ['an empty id', { id: '' }, [`spec.id: spec.id is empty. ${LEGAL}.`]],
    [
      'several at once',
      { id: 5, public: 'yes', colour: 'red' },
      [
        `spec.colour: There is no field "colour" in spec: the operator would never see it. Remove it: ${FIELDS}.`,
        'spec.id: spec.id is the number 5, not a string. Put it in quotes, which makes it a string.',
        'spec.public: spec.public is the string "yes", not a boolean. Write true or false, without quotes.',
      ],
    ],
  ])('%s', (_name, change, expected) => {
    expect(report(minimalClient(change))).toEqual(expected);
  });
});

describe('around the spec', () => {
  const client = minimalClient();
  test.each<[string, unknown, string[]]>([
    [
      'no spec',
      { ...client, spec: undefined },
      ['spec: spec is missing. Add it, an object: the OAuth2 client as Dex is to know it.'],
    ],
    [
      'a spec of another type',
      { ...client, spec: 'web' },
      ['spec: spec is a string, not an object. Write an object with id, name and redirectURIs.'],
    ],
    [
      'fields outside the spec, as when the indentation is lost: one finding each, none for the missing ones',
      {
        apiVersion: client.apiVersion,
        kind: client.kind,
        metadata: { name: 'web' },
        spec: null,
        id: 'web',
        public: true,
      },
      [
        'id: There is no field "id" at the top level of the object: the operator would never see it. Move it to where it belongs: spec.id.',
        'public: There is no field "public" at the top level of the object: the operator would never see it. Move it to where it belongs: spec.public.',
      ],
    ],
    [
      'a name that fits in two places',
      { ...client, name: 'web' },
      [
        'name: There is no field "name" at the top level of the object: the operator would never see it. Move it to where it belongs: spec.name or spec.secretRef.name.',
      ],
    ],
    ['generateName is enough', { ...client, metadata: { generateName: 'web-' } }, []],
    [
      'no name',
      { ...client, metadata: { namespace: 'team-a', name: '' } },
      [
        'metadata.name: The Client has no name: metadata.name and metadata.generateName are both missing. Add metadata.name, the name that kubectl shows.',
      ],
    ],
    [
      'a name that is a number',
      { ...client, metadata: { name: 123 } },
      ['metadata.name: metadata.name is the number 123, not a string. Put it in quotes, which makes it a string.'],
    ],
    [
      'metadata of another type',
      { ...client, metadata: ['web'] },
      ['metadata: metadata is a list, not an object. Write an object with the name of the Client.'],
    ],
    [
      'no type',
      { ...client, apiVersion: undefined, kind: null },
      [
        'apiVersion: apiVersion is missing. Add apiVersion: auth.stakater.com/v1alpha1.',
        'kind: kind is missing. Add kind: Client.',
      ],
    ],
    [
      'another type: nothing more is said',
      { apiVersion: 'v1', kind: 'Client', foo: 1 },
      [
        'apiVersion: apiVersion is the string "v1", which is not that of a Client. Write apiVersion: auth.stakater.com/v1alpha1.',
      ],
    ],
    [
      'no object',
      [client],
      [': There is a list where a Client should be. Write an object with apiVersion, kind, metadata and spec.'],
    ],
    ["the status is the operator's", { ...client, status: { phase: 5, foo: null } }, []],
  ])('%s', (_name, object, expected) => {
    expect(report(object)).toEqual(expected);
  });
});

describe('hostile input', () => {
  test('own keys named like members of Object.prototype are unknown fields like any other', () => {
    const spec = '{"__proto__": {"id": "a"}, "constructor": 1, "toString": null, "hasOwnProperty": 2}';
    const object: unknown = JSON.parse(
      `{"apiVersion": "auth.stakater.com/v1alpha1", "kind": "Client", "metadata": {"name": "a"}, "__proto__": {"spec": {}}, "spec": ${spec}}`,
    );
    expect(schemaViolations(object).map(({ field }) => field.join('.'))).toEqual([
      '__proto__',
      'spec.__proto__',
      'spec.constructor',
      'spec.toString',
      'spec.hasOwnProperty',
      'spec.id',
      'spec.name',
      'spec.redirectURIs',
    ]);
  });

  test('what is echoed is printable and cut', () => {
    const [violation] = schemaViolations(minimalClient({ public: `\u001b[31m\u202e${'x'.repeat(1000)}` }));
    expect(violation?.message).toMatch(/^spec\.public is the string "\\u\{1b\}\[31m\\u\{202e\}x+…", not a boolean\.$/);
  });

  const many = Array.from({ length: 100_000 }, (_, index) => index);
  test.each<[string, SpecChange, number]>([
    ['wrong items', { redirectURIs: many }, 100_000],
    ['null items', { trustedPeers: many.map(() => null) }, 100_000],
    [
      'unknown fields with a near neighbour',
      Object.fromEntries(many.map((index) => [`trustPeers${index}`, 1])),
      100_000,
    ],
    ['an id of illegal characters', { id: 'a\u0301'.repeat(500_000) }, 1],
    ['a field with a long name', { ['x'.repeat(1_500_000)]: 1 }, 1],
  ])('1.5 MB of %s', (_name, change, count) => {
    const took = cpuTime(() => {
      expect(schemaViolations(minimalClient(change))).toHaveLength(count);
    });
    // About 0.2 s on one core of 2026; anything quadratic takes minutes.
    expect(took).toBeLessThan(10_000);
  });

  test('10,000 levels deep', () => {
    let deep: unknown = [];
    for (let level = 0; level < 10_000; level++) deep = level % 2 === 0 ? [deep] : { items: deep };
    expect(schemaViolations(deep)).not.toEqual([]);
    expect(schemaViolations(minimalClient({ redirectURIs: [deep], unknown: deep }))).toHaveLength(2);
    expect(schemaViolations({ ...minimalClient(), status: deep })).toEqual([]);
  });
});

/** Any JSON value, but often with the keys and the values of a Client. */
const clientLike = fc.letrec<{ value: unknown; object: unknown; list: unknown[]; scalar: unknown }>((tie) => ({
  scalar: fc.oneof(
    fc.constantFrom<unknown>('web', 'https://a/b', 'auth.stakater.com/v1alpha1', 'Client', null, true, false, 0, ''),
    fc.string({ unit: 'binary' }),
    fc.double(),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(
    fc.oneof(
      fc.constantFrom('apiVersion', 'kind', 'metadata', 'spec', 'id', 'name', 'redirectURIs', 'public', 'secretRef'),
      fc.constantFrom(
        'key',
        'namespace',
        'trustedPeers',
        'logoURL',
        'enabled',
        'status',
        'redirectUris',
        'generateName',
      ),
      fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', '', 'a.b', 'length'),
      fc.string(),
    ),
    tie('value'),
    { maxKeys: 8 },
  ),
  value: fc.oneof({ depthSize: 'medium' }, tie('scalar'), tie('object'), tie('list')),
}));

const withClientType = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value, apiVersion: 'auth.stakater.com/v1alpha1', kind: 'Client' }
    : value;

describe('for any JSON value', () => {
  const anything = fc.oneof(clientLike.value, clientLike.object.map(withClientType), fc.jsonValue());

  test('it never throws, leaves the object as it is, and each violation stands at a field that is there or could be', () => {
    fc.assert(
      fc.property(anything, (object) => {
        const before = structuredClone(object);
        for (const { field, message, hint } of schemaViolations(object)) {
          const parent = valueAt(object, field.slice(0, -1));
          const name = formatFieldPath(field) === 'metadata.name';
          if (!name && field.length > 0) expect(typeof parent).toBe('object');
          expect(`${message} ${hint}`).toMatch(/^[^\p{Cc}\p{Cf}]+\.$/u);
        }
        expect(object).toEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  test('no field is reported twice', () => {
    fc.assert(
      fc.property(anything, (object) => {
        const fields = schemaViolations(object).map(({ field }) => JSON.stringify(field));
        expect(new Set(fields).size).toBe(fields.length);
      }),
      { numRuns: 1000 },
    );
  });
});

test('nothing is found in any Client of the right shape', () => {
  const text = fc.string({ unit: 'binary' });
  const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary);
  const spec = fc.record(
    {
      id: fc.stringMatching(/^[a-zA-Z0-9._-]{1,40}$/),
      name: text,
      redirectURIs: fc.array(text, { minLength: 1, maxLength: 5 }),
      public: orNull(fc.boolean()),
      enabled: orNull(fc.boolean()),
      secretRef: orNull(
        fc.record({ name: text, namespace: orNull(text), key: orNull(text) }, { requiredKeys: ['name'] }),
      ),
      trustedPeers: orNull(fc.array(text, { maxLength: 5 })),
      logoURL: orNull(text),
    },
    { requiredKeys: ['id', 'name', 'redirectURIs'] },
  );
  fc.assert(
    fc.property(spec, fc.jsonValue(), (value, status) => {
      expect(schemaViolations({ ...minimalPublicClient(), spec: value, status })).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
