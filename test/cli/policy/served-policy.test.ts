import { expect, test } from '@jest/globals';
import { ServedPolicy } from '../../../src/cli/policy/served-policy.js';
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
  const policy = new ServedPolicy({ file, source }, () => now);
  const exempt = () => policy.exemptionFor('schema', { namespace: 'a', name: 'web' })?.reason;
  expect(exempt()).toBe('x');
  now = Date.parse('2026-08-01T23:59:59.999Z');
  expect(exempt()).toBe('x');
  now = Date.parse('2026-08-02T00:00:00Z');
  expect(exempt()).toBeUndefined();
});

test('otherwise it is the policy of the file', () => {
  const daily = new ServedPolicy({ file, source }, Date.now);
  const plain = policyOf(file, '2026-08-01');
  expect(daily.version).toBe('sha256:0');
  expect(daily.ratchet).toBe(false);
  for (const namespace of ['a', 'b']) {
    expect(daily.rulesFor(namespace)).toEqual(plain.rulesFor(namespace));
    expect(daily.dexFor(namespace)).toEqual(plain.dexFor(namespace));
    expect(daily.domainOf(namespace)).toBe(plain.domainOf(namespace));
  }
  expect(new ServedPolicy({ file: {}, source: undefined }, Date.now).version).toBe('default');
});

test('another file takes over at once', () => {
  const policy = new ServedPolicy({ file, source }, Date.now);
  const { rulesFor } = policy;
  policy.take({
    file: { rules: { 'logo-url-https': { action: 'Deny' } } },
    source: { name: 'p', version: 'sha256:1' },
  });
  expect(policy.version).toBe('sha256:1');
  expect(policy.ratchet).toBe(true);
  expect(policy.cluster).toEqual({ idClaims: 'lease', secrets: 'none' });
  expect(rulesFor('a').find(({ rule }) => rule.id === 'logo-url-https')?.action).toBe('Deny');
  expect(policy.exemptionFor('schema', { namespace: 'a', name: 'web' })).toBeUndefined();
});
