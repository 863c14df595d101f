import { describe, expect, test } from '@jest/globals';
import { explainRules } from '../../src/policy/explain.js';
import { defaultPolicy, policyOf, type Policy } from '../../src/policy/policy.js';
import type { PolicyFile } from '../../src/policy/policy-file.js';
import { rules } from '../../src/rules/index.js';
import { policy, TODAY } from './policy-document.js';

function ruleIn(of: Policy, id: string, namespace: string): { action: string; options: object } | undefined {
  const found = of.rulesFor(namespace).find(({ rule }) => rule.id === id);
  return found && { action: found.action, options: found.options };
}

describe('the default policy', () => {
  test('is that of the smallest file', () => {
    const smallest = policy({});
    for (const namespace of ['', 'team-a']) {
      expect(smallest.rulesFor(namespace)).toEqual(defaultPolicy().rulesFor(namespace));
      expect(smallest.dexFor(namespace)).toEqual(defaultPolicy().dexFor(namespace));
    }
    expect(smallest.ratchet).toBe(defaultPolicy().ratchet);
  });

  test('has every rule of the web profile with its own action and options, in the order of the catalogue', () => {
    expect(defaultPolicy().rulesFor('team-a')).toEqual(
      rules
        .filter(({ profiles = ['web'] }) => profiles.includes('web'))
        .map((rule) => ({ rule, action: rule.defaultAction, options: rule.options?.defaults ?? {} })),
    );
    expect(defaultPolicy().ratchet).toBe(true);
  });

  test('knows the names that the documentation gives for the configuration Secret, and one Dex', () => {
    const { dexFor, domainOf, exemptionFor } = defaultPolicy();
    expect(dexFor('team-a')).toEqual({
      issuer: undefined,
      configSecrets: [
        { namespace: 'dex', name: 'dex-config' },
        { namespace: 'dex', name: 'dex' },
      ],
    });
    expect(domainOf('team-a')).toBe(domainOf('team-b'));
    expect(exemptionFor('schema', { namespace: 'team-a', name: 'web' })).toBeUndefined();
  });
});

describe('what is said of a rule', () => {
  const file: PolicyFile = {
    rules: {
      'redirect-uri-limits': { action: 'Warn', options: { maxCount: 5 } },
      'logo-url-https': { action: 'Ignore' },
    },
    namespaces: [
      { match: ['sandbox-*', 'play'], rules: { 'redirect-uri-limits': { options: { maxLength: 100 } } } },
      { match: ['sandbox-9', 'pay'], rules: { 'redirect-uri-limits': { action: 'Audit', options: { maxCount: 7 } } } },
    ],
  };
  const defaults = rules.find(({ id }) => id === 'redirect-uri-limits')?.options?.defaults;

  test.each([
    ['team-a', 'Warn', { ...defaults, maxCount: 5 }],
    ['sandbox-9', 'Warn', { ...defaults, maxCount: 5, maxLength: 100 }],
    ['play', 'Warn', { ...defaults, maxCount: 5, maxLength: 100 }],
    ['pay', 'Audit', { ...defaults, maxCount: 7 }],
    ['', 'Warn', { ...defaults, maxCount: 5 }],
  ])('in %j', (namespace, action, options) => {
    const parsed = policy(file);
    // Twice: the second answer is a kept one.
    for (let turn = 0; turn < 2; turn++)
      expect(ruleIn(parsed, 'redirect-uri-limits', namespace)).toEqual({ action, options });
    expect(ruleIn(parsed, 'logo-url-https', namespace)?.action).toBe('Ignore');
    expect(ruleIn(parsed, 'id-unique', namespace)?.action).toBe('Deny');
  });

  test.each([
    [
      undefined,
      'rules',
      [
        ['maxLength', 'default'],
        ['maxCount', 'rules'],
      ],
    ],
    [
      'team-a',
      'rules',
      [
        ['maxLength', 'default'],
        ['maxCount', 'rules'],
      ],
    ],
    [
      'sandbox-9',
      'rules',
      [
        ['maxLength', 'namespaces[0]'],
        ['maxCount', 'rules'],
      ],
    ],
    [
      'pay',
      'namespaces[1]',
      [
        ['maxLength', 'default'],
        ['maxCount', 'namespaces[1]'],
      ],
    ],
  ])('comes, in %j, from', (namespace, action, options) => {
    const explained = explainRules(file, namespace);
    const limits = explained.find(({ rule }) => rule.id === 'redirect-uri-limits');
    expect([limits?.actionFrom, [...(limits?.optionsFrom ?? [])]]).toEqual([action, options]);
    expect(explained.find(({ rule }) => rule.id === 'id-unique')?.actionFrom).toBe('default');
    if (namespace !== undefined)
      expect(explained.map(({ rule, action, options }) => ({ rule, action, options }))).toEqual(
        policy(file).rulesFor(namespace),
      );
  });

  test('the native profile has its own rules', () => {
    const ids = (profile: 'web' | 'native') =>
      policy({ profile })
        .rulesFor('')
        .map(({ rule }) => rule.id);
    expect(ids('native')).toContain('redirect-uri-native');
    expect(ids('web')).not.toContain('redirect-uri-native');
  });

  test('namespaces beyond number do not fill the memory, and are answered all the same', () => {
    const parsed = policy(file);
    for (let index = 0; index < 25_000; index++) parsed.rulesFor(`team-${index}`);
    expect(ruleIn(parsed, 'redirect-uri-limits', 'pay')?.action).toBe('Audit');
    expect(parsed.rulesFor('team-1')).toBe(parsed.rulesFor('team-2'));
  });
});

describe('the Dex of a namespace', () => {
  const secret = (namespace: string) => ({ namespace, name: 'dex-config' });

  test('is that of the first entry that matches', () => {
    const { dexFor, domainOf } = policy({
      dex: [
        { namespaces: ['a', 'b-*'], issuer: 'https://a.example.com', configSecret: secret('dex-a') },
        { namespaces: ['b*'], configSecret: secret('dex-b') },
        { issuer: 'https://rest.example.com', configSecret: secret('dex-rest') },
      ],
    });
    expect(['a', 'b-1', 'b', 'c', ''].map((namespace) => [domainOf(namespace), dexFor(namespace).issuer])).toEqual([
      ['dex[0]', 'https://a.example.com'],
      ['dex[0]', 'https://a.example.com'],
      ['dex[1]', undefined],
      ['dex[2]', 'https://rest.example.com'],
      ['dex[2]', 'https://rest.example.com'],
    ]);
    // No Client may name the configuration of any Dex, its own or not.
    expect(dexFor('a').configSecrets).toEqual([secret('dex-a'), secret('dex-b'), secret('dex-rest')]);
  });

  test('that no entry is for has the names of the documentation', () => {
    const { dexFor, domainOf } = policy({
      dex: [{ namespaces: ['a'], issuer: 'https://a.example.com', configSecret: secret('dex-a') }],
    });
    expect(domainOf('b')).toBe('dex');
    expect(dexFor('b').issuer).toBeUndefined();
    expect(dexFor('b').configSecrets).toEqual([secret('dex-a'), ...defaultPolicy().dexFor('').configSecrets]);
  });

  test.each([
    ['an entry for all that names no Secret', [{ issuer: 'https://a.example.com' }]],
    ['one of two that names none', [{ namespaces: ['a'] }, { configSecret: secret('x') }]],
    ['a pattern for all among others', [{ namespaces: ['a', '*'] }]],
  ])('keeps the names of the documentation for %s', (_name, dex) => {
    expect(policy({ dex }).dexFor('z').configSecrets).toEqual(
      expect.arrayContaining([...defaultPolicy().dexFor('').configSecrets]),
    );
  });

  test('a pattern for all among others leaves no rest', () => {
    expect(policy({ dex: [{ namespaces: ['a', '*'], configSecret: secret('x') }] }).dexFor('z').configSecrets).toEqual([
      secret('x'),
    ]);
  });
});

describe('an exemption', () => {
  const all = { namespaces: ['legacy', 'old-*'], rules: ['logo-url-https', 'schema'], reason: 'all' };
  const some = { namespaces: ['*'], clients: ['portal*', 'web'], rules: ['schema'], reason: 'some' };

  test.each([
    ['schema', 'legacy', 'x', 'all'],
    ['logo-url-https', 'old-1', 'x', 'all'],
    ['id-unique', 'legacy', 'x', undefined],
    ['schema', 'team-a', 'portal-1', 'some'],
    ['schema', 'team-a', 'web', 'some'],
    ['schema', 'team-a', 'webs', undefined],
    ['logo-url-https', 'team-a', 'web', undefined],
    // Of several the first.
    ['schema', 'legacy', 'web', 'all'],
    // A Client that waits for its name (generateName).
    ['schema', 'team-a', '', undefined],
  ])('from %s in %s for %j: %s', (rule, namespace, name, reason) => {
    expect(policy({ exemptions: [all, some] }).exemptionFor(rule, { namespace, name })?.reason).toBe(reason);
  });

  test.each([
    ['2026-07-31', undefined],
    [TODAY, 'all'],
    ['2026-08-02', 'all'],
  ])('that expires on %s', (expires, reason) => {
    const { exemptionFor } = policyOf({ exemptions: [{ ...all, expires }] }, TODAY);
    expect(exemptionFor('schema', { namespace: 'legacy', name: 'x' })?.reason).toBe(reason);
  });

  test('that expired leaves room for a later one', () => {
    const { exemptionFor } = policy({ exemptions: [{ ...all, expires: '2020-01-01' }, some] });
    expect(exemptionFor('schema', { namespace: 'legacy', name: 'web' })?.reason).toBe('some');
  });
});
