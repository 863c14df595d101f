import { expect, test } from '@jest/globals';
import { dailyPolicy } from '../../../src/cli/policy/daily.js';
import { policyOf } from '../../../src/policy/policy.js';
import type { PolicyFile } from '../../../src/policy/policy-file.js';

const file: PolicyFile = {
  ratchet: false,
  rules: { 'logo-url-https': { action: 'Warn' } },
  dex: [{ namespaces: ['a'], issuer: 'https://a.example.com' }],
  exemptions: [{ namespaces: ['a'], rules: ['schema'], reason: 'x', expires: '2026-08-01' }],
};
const source = { name: 'policy.yaml', version: 'sha256:0' };

test('exemptions end with their last day in UTC, while the process runs', () => {
  let now = Date.parse('2026-07-31T00:00:00Z');
  const policy = dailyPolicy({ file, source }, () => now);
  const exempt = () => policy.exemptionFor('schema', { namespace: 'a', name: 'web' })?.reason;
  expect(exempt()).toBe('x');
  now = Date.parse('2026-08-01T23:59:59.999Z');
  expect(exempt()).toBe('x');
  now = Date.parse('2026-08-02T00:00:00Z');
  expect(exempt()).toBeUndefined();
});

test('otherwise it is the policy of the file', () => {
  const daily = dailyPolicy({ file, source }, Date.now);
  const plain = policyOf(file, '2026-08-01');
  expect(daily.version).toBe('sha256:0');
  expect(daily.ratchet).toBe(false);
  for (const namespace of ['a', 'b']) {
    expect(daily.rulesFor(namespace)).toEqual(plain.rulesFor(namespace));
    expect(daily.dexFor(namespace)).toEqual(plain.dexFor(namespace));
    expect(daily.domainOf(namespace)).toBe(plain.domainOf(namespace));
  }
  expect(dailyPolicy({ file: {}, source: undefined }, Date.now)).not.toHaveProperty('version');
});
