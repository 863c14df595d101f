import type { Verdict } from '../policy/finding.js';

/** What makes a run end with 1, as its user wants it. */
export interface Threshold {
  /** The weakest finding that does. */
  readonly failOn: 'deny' | 'warn';
  /** Whether a rule that could not be asked does. */
  readonly requireEvaluated: boolean;
}

/** Whether the verdict on a Client makes the run end with 1. */
export function fails({ findings, notEvaluated }: Verdict, { failOn, requireEvaluated }: Threshold): boolean {
  const failing = new Set(failOn === 'warn' ? ['Deny', 'Warn'] : ['Deny']);
  return findings.some(({ action }) => failing.has(action)) || (requireEvaluated && notEvaluated.length > 0);
}
