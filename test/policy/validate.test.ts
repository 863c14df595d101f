import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FIELD } from '../../src/client/client.js';
import { unknown } from '../../src/facts/fact.js';
import { defaultPolicy, type Policy } from '../../src/policy/policy.js';
import { validate } from '../../src/policy/validate.js';
import type { AnyRule } from '../../src/rules/rule.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { brief, judge } from './judgement.js';
import { nothingKnown } from '../facts/nothing-known.js';

const rule = (id: string, parts: Partial<AnyRule>): AnyRule => ({
  id,
  title: '',
  rationale: '',
  references: [],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check: () => [],
  ...parts,
});

const policyOf = (...rules: AnyRule[]): Policy => ({
  ...defaultPolicy(),
  rulesFor: () => rules.map((each) => ({ rule: each, action: each.defaultAction, options: {} })),
});

/** The default policy with some of its rules. */
const onlyRules = (...ids: string[]): Policy => ({
  ...defaultPolicy(),
  rulesFor: () =>
    defaultPolicy()
      .rulesFor('')
      .filter((effective) => ids.includes(effective.rule.id)),
});

const at = (field: readonly (string | number)[]) => ({
  field,
  reason: 'FieldValueInvalid' as const,
  message: 'M.',
  hint: 'H.',
});

describe('a verdict', () => {
  test('of the smallest Clients has no finding', () => {
    expect(brief(judge(minimalClient()))).toEqual([]);
    expect(judge(minimalPublicClient())).toEqual({
      client: { namespace: 'team-a', name: 'web', id: 'web' },
      findings: [],
      notEvaluated: [],
    });
  });

  test('holds all findings, in the order of the fields in a manifest', () => {
    const client = minimalClient({
      name: '',
      redirectURIs: ['https://app.example.com/', '/b', 'http://app.example.com/#x'],
      secretRef: undefined,
      trustedPeers: ['nobody'],
      logoURL: 'http://app.example.com/',
      zzz: 1,
    });
    expect(brief(judge(client))).toEqual([
      'Deny name-not-blank spec.name',
      'Deny redirect-uri-absolute spec.redirectURIs[1]',
      'Deny redirect-uri-no-fragment spec.redirectURIs[2]',
      'Deny redirect-uri-https spec.redirectURIs[2]',
      'Deny secret-ref-required spec.secretRef',
      'Deny trusted-peers-known spec.trustedPeers[0]',
      'Deny logo-url-https spec.logoURL',
      'Deny schema spec.zzz',
    ]);
  });

  test('of a Client that is too large to be judged is a refusal, whatever the policy and the old Client', () => {
    const redirectURIs = Array.from({ length: 1001 }, (_, index) => `https://app.example.com/${index}`);
    const policy = {
      ...defaultPolicy(),
      rulesFor: () =>
        defaultPolicy()
          .rulesFor('')
          .map((effective) => ({ ...effective, action: 'Warn' as const })),
    };
    for (const old of [undefined, minimalClient({ redirectURIs, name: 'Old' })])
      expect(brief(judge(minimalClient({ redirectURIs }), { policy, old }))).toEqual(['Deny schema spec.redirectURIs']);
  });

  test('of a Client that was too large to be judged excuses nothing', () => {
    const redirectURIs = ['http://app.example.com/callback'];
    const trustedPeers = Array.from({ length: 1001 }, () => 'web');
    expect(
      brief(judge(minimalClient({ redirectURIs }), { old: minimalClient({ redirectURIs, trustedPeers }) })),
    ).toEqual(['Deny redirect-uri-https spec.redirectURIs[0]']);
  });

  test('the tenth item of a list comes after the second', () => {
    const redirectURIs = Array.from({ length: 11 }, (_, index) => `/${index}`);
    const { findings } = judge(minimalClient({ redirectURIs }));
    const fields = findings.filter(({ action }) => action === 'Deny').map(({ field }) => field.at(-1));
    expect(fields).toEqual([...redirectURIs.keys()]);
  });

  test('what the schema finds hides what follows from it', () => {
    expect(brief(judge(minimalClient({ secretRef: 'web-secret', name: 5 })))).toEqual([
      'Deny schema spec.name',
      'Deny schema spec.secretRef',
    ]);
    expect(brief(judge({ ...minimalClient(), spec: undefined }))).toEqual(['Deny schema spec']);
  });

  test('a field that is only misnamed is not reported as missing too', () => {
    expect(brief(judge(minimalClient({ secretRef: undefined, secretKeyRef: { name: 'web-secret' } })))).toEqual([
      'Deny schema spec.secretKeyRef',
    ]);
  });

  test('any JSON value gets one, and a Client that is none gets a refusal', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(judge(value).findings.some(({ action }) => action === 'Deny')).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(FIELD), '__proto__', 'x'), fc.jsonValue()), (spec) => {
        for (const { message, hint, field, rule: id } of judge({ metadata: { name: 'web' }, spec }).findings) {
          expect([message, hint, id].every((text) => text !== '') && field.length > 0).toBe(true);
        }
      }),
    );
  });
});

describe('superseding', () => {
  const superior = rule('superior', { check: () => [at(['spec', 'a'])] });
  const inferior = (field: string[], parts: Partial<AnyRule> = {}) =>
    rule('inferior', { supersededBy: ['superior'], check: () => [at(field)], ...parts });

  test.each([
    ['at the same field', ['spec', 'a'], ['Deny superior spec.a']],
    ['below it', ['spec', 'a', 'b'], ['Deny superior spec.a']],
    ['not above it', ['spec'], ['Deny inferior spec', 'Deny superior spec.a']],
    ['not beside it', ['spec', 'b'], ['Deny superior spec.a', 'Deny inferior spec.b']],
  ])('%s', (_name, field, expected) => {
    expect(brief(judge({}, { policy: policyOf(superior, inferior(field)) }))).toEqual(expected);
  });

  test('a weaker finding does not hide a stronger one', () => {
    const weak = { ...superior, defaultAction: 'Warn' as const };
    expect(brief(judge({}, { policy: policyOf(weak, inferior(['spec', 'a'])) }))).toHaveLength(2);
  });
});

describe('facts', () => {
  const review = { object: minimalClient({ trustedPeers: ['spa'] }), namespace: 'team-a' };

  test('an unknown fact leaves its rules not evaluated, each with the reason, and the others judged', () => {
    const facts = nothingKnown(unknown('the API server is away'));
    const policy = onlyRules('id-unique', 'name-not-blank', 'trusted-peers-known');
    const { findings, notEvaluated } = validate(review, () => facts, policy);
    expect(findings).toEqual([]);
    expect(notEvaluated).toEqual(
      ['id-unique', 'trusted-peers-known'].map((id) => ({
        rule: id,
        action: 'Deny',
        why: 'the API server is away',
        byChoice: false,
      })),
    );
  });

  test('a Client that does not concern a fact needs it not', () => {
    const facts = nothingKnown(unknown('away'));
    const object = { ...review, object: minimalClient() };
    expect(validate(object, () => facts, onlyRules('trusted-peers-known')).notEvaluated).toEqual([]);
  });

  test('a rule that reads a fact it does not declare is a fault', () => {
    const careless = rule('careless', {
      check: (_client, { facts }) => (facts.inventory.holders('x').length > 0 ? [] : []),
    });
    expect(() => judge({}, { policy: policyOf(careless) })).toThrow(/careless/);
  });

  test('an ignored rule is not asked', () => {
    const broken = rule('broken', {
      check: () => {
        throw new Error('asked');
      },
    });
    const policy = { ...defaultPolicy(), rulesFor: () => [{ rule: broken, action: 'Ignore' as const, options: {} }] };
    expect(judge({}, { policy }).findings).toEqual([]);
  });
});
