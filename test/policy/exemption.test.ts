import { describe, expect, test } from '@jest/globals';
import { unknown } from '../../src/facts/fact.js';
import { describe as inWords, describeExemption } from '../../src/policy/finding.js';
import { validate } from '../../src/policy/validate.js';
import { minimalClient } from '../client/minimal-client.js';
import { brief, judge } from './judgement.js';
import { policy } from './policy-document.js';

const plain = 'http://app.example.com/logo.png';
const exemption = { namespaces: ['team-a'], rules: ['logo-url-https'], reason: 'moves to https' };

describe('an exempt Client', () => {
  test('is admitted, and what was found is noted with the reason', () => {
    const exempt = { ...exemption, clients: ['web'], owner: 'sso@example.com', expires: '2026-12-31' };
    const { findings } = judge(minimalClient({ logoURL: plain }), { policy: policy({ exemptions: [exempt] }) });
    expect(findings).toMatchObject([
      {
        action: 'Audit',
        rule: 'logo-url-https',
        // Neither the namespaces nor the Clients of the exemption: they may be those of others.
        exemption: { reason: 'moves to https', owner: 'sso@example.com', expires: '2026-12-31' },
      },
    ]);
    expect(Object.keys(findings[0]?.exemption ?? {})).toEqual(['reason', 'owner', 'expires']);
    expect(findings.map(inWords)[0]).toMatch(
      /\[logo-url-https\] Exempt by sso@example\.com until 2026-12-31: moves to https$/,
    );
  });

  test('of another name or namespace is refused', () => {
    for (const other of [{ clients: ['other'] }, { namespaces: ['team-b'] }]) {
      const { findings } = judge(minimalClient({ logoURL: plain }), {
        policy: policy({ exemptions: [{ ...exemption, ...other }] }),
      });
      expect(findings).toMatchObject([{ action: 'Deny' }]);
      expect(findings[0]).not.toHaveProperty('exemption');
    }
  });

  test('is refused for everything else', () => {
    const client = minimalClient({ logoURL: plain, name: '' });
    expect(brief(judge(client, { policy: policy({ exemptions: [exemption] }) }))).toEqual([
      'Deny name-not-blank spec.name',
      'Audit logo-url-https spec.logoURL',
    ]);
  });

  test('is not warned of what would be a warning', () => {
    const exempted = policy({ rules: { 'logo-url-https': { action: 'Warn' } }, exemptions: [exemption] });
    expect(brief(judge(minimalClient({ logoURL: plain }), { policy: exempted }))).toEqual([
      'Audit logo-url-https spec.logoURL',
    ]);
  });

  test('has nothing noted where the rule is switched off', () => {
    const exempted = policy({ rules: { 'logo-url-https': { action: 'Ignore' } }, exemptions: [exemption] });
    expect(brief(judge(minimalClient({ logoURL: plain }), { policy: exempted }))).toEqual([]);
  });

  test('is still refused by a rule that the exempted one would have spoken for', () => {
    const client = minimalClient({ secretRef: 'web-secret' });
    const exempted = policy({ exemptions: [{ ...exemption, rules: ['schema'] }] });
    expect(brief(judge(client, { policy: policy({}) }))).toEqual(['Deny schema spec.secretRef']);
    expect(brief(judge(client, { policy: exempted }))).toEqual(
      expect.arrayContaining(['Audit schema spec.secretRef', 'Deny secret-ref-required spec.secretRef']),
    );
  });

  test('is not held up by what could not be asked', () => {
    const away = unknown('the API server is away');
    const exempted = policy({ exemptions: [{ ...exemption, rules: ['id-unique'] }] });
    const everything = new Proxy({}, { get: () => away });
    const { notEvaluated } = validate(
      { object: minimalClient(), namespace: 'team-a' },
      // Whatever a rule asks, nobody knows.
      () => everything as never,
      exempted,
    );
    expect(notEvaluated.find(({ rule }) => rule === 'id-unique')?.action).toBe('Audit');
    expect(notEvaluated.find(({ rule }) => rule === 'name-distinct')?.action).toBe('Warn');
  });

  test('is judged as before its update where the exemption has ended', () => {
    const old = minimalClient({ logoURL: plain });
    const ended = policy({ exemptions: [{ ...exemption, expires: '2020-01-01' }] });
    expect(brief(judge(minimalClient({ logoURL: plain, name: 'New' }), { old, policy: ended }))).toEqual([
      'Warn logo-url-https spec.logoURL',
    ]);
  });
});

test.each([
  [{ reason: 'r' }, 'Exempt: r'],
  [{ reason: 'r', owner: 'o' }, 'Exempt by o: r'],
  [{ reason: 'r', expires: '2027-01-31' }, 'Exempt until 2027-01-31: r'],
  [{ reason: 'a\u001b[31m\u202eb' }, 'Exempt: a\\u{1b}[31m\\u{202e}b'],
])('%j in words', (exempt, words) => {
  expect(describeExemption(exempt)).toBe(words);
});
