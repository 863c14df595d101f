import { expect, test } from '@jest/globals';
import { auditAnnotations, ruleIds } from '../../src/admission/annotation.js';
import type { Finding } from '../../src/policy/finding.js';
import { rules } from '../../src/rules/index.js';

function finding(change: Partial<Finding>): Finding {
  return {
    rule: 'b-rule',
    action: 'Audit',
    field: ['spec', 'name'],
    reason: 'FieldValueInvalid',
    message: 'It is so.',
    hint: 'Do so.',
    docs: '',
    preexisting: false,
    ...change,
  };
}

test('rules are listed once each and sorted; only Audit findings are told', () => {
  const findings = [finding({}), finding({ field: ['spec', 'id'] }), finding({ rule: 'a-rule', action: 'Deny' })];
  expect(auditAnnotations('deny', findings, [])).toEqual({
    verdict: 'deny',
    rules: 'a-rule,b-rule',
    'b-rule': 'spec.name: It is so. Do so. [b-rule] spec.id: It is so. Do so. [b-rule]',
  });
});

test('values are bounded and clean', () => {
  const many = Array.from({ length: 100_000 }, () => finding({ message: `\n${'m'.repeat(100)}` }));
  const value = auditAnnotations('allow', many, [])['b-rule'] ?? '';
  expect(value.length).toBeLessThanOrEqual(1024);
  expect(value).not.toMatch(/\p{Cc}/u);
});

test('no rule takes the name of another annotation', () => {
  const ids = ruleIds(rules.map(({ id }) => ({ rule: id })));
  expect(ids.filter((id) => ['verdict', 'rules', 'not-evaluated'].includes(id))).toEqual([]);
});
