import { describe, expect, test } from '@jest/globals';
import type { Finding, NotEvaluated, Verdict } from '../../src/policy/finding.js';
import { impactOf } from '../../src/policy/impact.js';

const client = { namespace: 'team-a', name: 'web', id: 'web' };

function finding(action: Finding['action'], change: Partial<Finding> = {}): Finding {
  const field = ['spec', 'redirectURIs', 0];
  const words = { message: 'M.', hint: 'H.', reason: 'FieldValueInvalid' as const, docs: '' };
  return { rule: 'rule', action, field, ...words, preexisting: false, ...change };
}

function verdict(findings: readonly Finding[], notEvaluated: readonly NotEvaluated[] = []): Verdict {
  return { client, findings, notEvaluated };
}

const [deny, warn, audit] = [finding('Deny'), finding('Warn'), finding('Audit')];

describe('a change of policy', () => {
  test.each<[string, Finding[], Finding[], string]>([
    ['refuses', [], [deny], 'admitted refused'],
    ['refuses what was warned', [warn], [deny], 'warned refused'],
    ['admits', [deny], [], 'refused admitted'],
    ['admits with a warning', [deny], [warn], 'refused warned'],
    ['admits with a note', [deny], [audit], 'refused admitted'],
    ['warns', [audit], [warn], 'admitted warned'],
    ['notes', [], [audit], 'admitted admitted'],
    ['refuses for more', [deny], [deny, finding('Warn', { rule: 'other' })], 'refused refused'],
  ])('%s', (_name, before, after, expected) => {
    const impact = impactOf(verdict(before), verdict(after));
    expect(`${impact?.before ?? ''} ${impact?.after ?? ''}`).toBe(expected);
    expect(impact?.client).toBe(client);
  });

  test('that changes nothing for a Client says nothing of it', () => {
    expect(impactOf(verdict([deny, warn]), verdict([deny, warn]))).toBeUndefined();
    expect(impactOf(verdict([]), verdict([]))).toBeUndefined();
  });

  test('tells findings apart by rule, field and message, and counts equal ones', () => {
    const others = [
      finding('Deny', { rule: 'other' }),
      finding('Deny', { field: ['spec', 'redirectURIs', 1] }),
      finding('Deny', { message: 'Other.' }),
      deny,
    ];
    for (const other of others) {
      expect(impactOf(verdict([deny]), verdict([deny, other]))?.changes).toEqual([
        { finding: other, before: undefined, after: 'Deny' },
      ]);
    }
    expect(impactOf(verdict([deny, deny]), verdict([deny, warn]))?.changes).toEqual([
      { finding: warn, before: 'Deny', after: 'Warn' },
    ]);
  });

  test('tells first what is there, then what is gone', () => {
    const gone = finding('Deny', { rule: 'gone' });
    const come = finding('Warn', { rule: 'come' });
    expect(impactOf(verdict([gone, deny]), verdict([warn, come]))?.changes).toEqual([
      { finding: warn, before: 'Deny', after: 'Warn' },
      { finding: come, before: undefined, after: 'Warn' },
      { finding: gone, before: 'Deny', after: undefined },
    ]);
  });

  test('tells what is asked now and cannot be answered', () => {
    const open = { rule: 'rule', action: 'Deny' as const, why: 'no cluster', byChoice: true };
    expect(impactOf(verdict([]), verdict([], [open]))).toMatchObject({ changes: [], open: [open], after: 'admitted' });
    expect(impactOf(verdict([], [{ ...open, action: 'Warn' }]), verdict([], [open]))?.open).toEqual([open]);
    expect(impactOf(verdict([], [open]), verdict([], [open]))).toBeUndefined();
    expect(impactOf(verdict([], [open]), verdict([]))).toBeUndefined();
  });
});
