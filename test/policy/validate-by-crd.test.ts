import { describe, expect, test } from '@jest/globals';
import { shippedCrd } from '../../src/cli/crd/read.js';
import { defaultPolicy, policyOf } from '../../src/policy/policy.js';
import { validate } from '../../src/policy/validate.js';
import { validateByCrd } from '../../src/policy/validate-by-crd.js';
import { compileCrd } from '../../src/schema/crd/index.js';
import { changed, SPEC } from '../cli/crd/changed-crd.js';
import { minimalClient, type SpecChange } from '../client/minimal-client.js';
import { nothingKnown } from '../facts/nothing-known.js';

/** The shipped CRD, with a change. */
function schemaOf(...[path, value]: readonly [path: string, value: unknown] | readonly []) {
  const crd = path === undefined ? shippedCrd() : changed(shippedCrd(), path, value);
  const schema = compileCrd(crd).version('auth.stakater.com/v1alpha1');
  if (schema === undefined) throw new Error('the CRD is none');
  return schema;
}

const facts = nothingKnown({ known: false, why: 'not asked', byChoice: true });
const factsOf = () => facts;
const namespace = 'team-a';

function judged(spec: SpecChange, schema = schemaOf(), old?: SpecChange, policy = defaultPolicy()) {
  const review = {
    object: minimalClient(spec),
    namespace,
    ...(old === undefined ? {} : { oldObject: minimalClient(old) }),
  };
  const { findings, notEvaluated } = validateByCrd(review, factsOf, policy, schema);
  return {
    findings: findings
      .filter(({ rule }) => rule === 'schema')
      .map(({ action, field, reason }) => `${action} ${field.join('.')} ${reason}`),
    open: notEvaluated.filter(({ rule }) => rule === 'schema').map(({ action, why }) => `${action}: ${why}`),
  };
}

describe('the verdict of the CRD', () => {
  test.each<[string, SpecChange, readonly string[]]>([
    ['a right one', {}, []],
    ['a field of no schema', { colour: 'red' }, ['Deny spec.colour FieldValueInvalid']],
    [
      'what an unknown field was meant to be is not missing',
      { redirectURIs: undefined, redirectUris: ['https://a.example.com'] },
      ['Deny spec.redirectUris FieldValueInvalid'],
    ],
    ['a missing field', { name: undefined }, ['Deny spec.name FieldValueRequired']],
    ['a rule', { secretRef: undefined }, ['Deny spec.secretRef FieldValueRequired']],
    ['a spec of another type', { id: 7 }, ['Deny spec.id FieldValueTypeInvalid']],
  ])('%s', (_, spec, told) => {
    expect(judged(spec).findings).toEqual(told);
  });

  test('what the webhook fills in is not unknown where the CRD has no such field: it is dropped', () => {
    const schema = schemaOf(`${SPEC}.secretRef.properties.namespace`, undefined);
    expect(judged({}, schema).findings).toEqual([]);
    expect(judged({ secretRef: { name: 'a', namespace } }, schema).findings).toEqual([
      'Deny spec.secretRef.namespace FieldValueInvalid',
    ]);
  });

  test('the other rules judge what it fills in', () => {
    const review = { object: minimalClient({ public: undefined, name: '' }), namespace };
    const messages = (schema: ReturnType<typeof schemaOf>) =>
      validateByCrd(review, factsOf, defaultPolicy(), schema).findings.map(({ rule }) => rule);
    expect(messages(schemaOf(`${SPEC}.public.default`, true))).toContain('schema');
    expect(messages(schemaOf())).not.toContain('schema');
  });

  test('an object of another kind is only that', () => {
    const review = { object: { ...minimalClient(), apiVersion: 'v1' }, namespace };
    const { findings } = validateByCrd(review, factsOf, defaultPolicy(), schemaOf());
    expect(findings.filter(({ rule }) => rule === 'schema').map(({ field }) => field)).toEqual([['apiVersion']]);
  });
});

describe('of an update', () => {
  const schema = schemaOf(`${SPEC}.name.pattern`, '^[a-z]+$');

  test('the API server lets pass what stays as it is, without a word', () => {
    expect(judged({ name: 'UP' }, schema, { name: 'UP' }).findings).toEqual([]);
  });

  test('the policy excuses nothing that the API server refuses', () => {
    expect(judged({ name: 'UP' }, schema, { name: 'DOWN' }).findings).toEqual(['Deny spec.name FieldValueInvalid']);
    const list = schemaOf(`${SPEC}.trustedPeers.items.pattern`, '^[a-z]+$');
    // An item that moves is another one to the API server, and the same to the policy.
    expect(judged({ trustedPeers: ['a', 'UP'] }, list, { trustedPeers: ['UP'] }).findings).toEqual([
      'Deny spec.trustedPeers.1 FieldValueInvalid',
    ]);
  });

  test('rules see the old state', () => {
    expect(judged({ id: 'a' }, schemaOf(), { id: 'b' }).findings).toEqual(['Deny spec.id FieldValueInvalid']);
  });
});

describe('a rule that nobody asked', () => {
  const schema = schemaOf(`${SPEC}.name.x-kubernetes-validations`, [{ rule: 'self != "%f".format([1.5])' }]);
  const rules = (action: 'Warn' | 'Ignore') => policyOf({ rules: { schema: { action } } }, '2026-01-01');

  test('is told, with the action of the rule schema', () => {
    expect(judged({}, schema).open).toEqual([
      'Deny: the rule self != "%f".format([1.5]) of the CRD at spec.name: %f is not written here',
    ]);
    expect(judged({}, schema, undefined, rules('Warn')).open).toEqual([expect.stringMatching(/^Warn: /)]);
    expect(judged({}, schema, undefined, rules('Ignore'))).toEqual({ findings: [], open: [] });
  });

  test('is noted only where the Client is exempt', () => {
    const exemption = { namespaces: ['team-a'], rules: ['schema'], reason: 'why' };
    const policy = policyOf({ exemptions: [exemption] }, '2026-01-01');
    expect(judged({ colour: 'red' }, schema, undefined, policy)).toEqual({
      findings: ['Audit spec.colour FieldValueInvalid'],
      open: [expect.stringMatching(/^Audit: /)],
    });
  });
});

test('without a CRD of its own the verdict is the same', () => {
  const object = minimalClient({
    colour: 'red',
    name: '',
    secretRef: { name: 'a', namespace, key: 'k' },
    public: false,
  });
  const outline = ({ findings, client }: ReturnType<typeof validate>) => ({
    client,
    findings: findings.map(({ rule, field, action }) => ({ rule, field, action })),
  });
  const review = { object: { ...object, spec: { ...object.spec, enabled: true } }, namespace };
  expect(outline(validateByCrd(review, factsOf, defaultPolicy(), schemaOf()))).toEqual(
    outline(validate(review, factsOf, defaultPolicy())),
  );
});
