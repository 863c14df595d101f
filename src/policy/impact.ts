import { formatFieldPath } from '../client/field-path.js';
import type { ClientIdentity } from '../client/client.js';
import type { Finding, NotEvaluated, Verdict } from './finding.js';

/** What becomes of a Client, as far as its findings tell. */
export type Outcome = 'refused' | 'warned' | 'admitted';

/** A finding that another policy makes, drops, or treats otherwise. */
export interface FindingChange {
  readonly finding: Finding;
  /** Undefined where there was no such finding. */
  readonly before: Finding['action'] | undefined;
  /** Undefined where there is none any more. */
  readonly after: Finding['action'] | undefined;
}

/** What a change of policy means to one Client. */
export interface Impact {
  readonly client: ClientIdentity;
  readonly before: Outcome;
  readonly after: Outcome;
  /** Those of the new policy in their order, then those that are gone. */
  readonly changes: readonly FindingChange[];
  /** What the new policy asks and nobody could answer: it may refuse more than is known. */
  readonly open: readonly NotEvaluated[];
}

/** Compares the verdicts on one Client under two policies; undefined where nothing changes. */
export function impactOf(before: Verdict, after: Verdict): Impact | undefined {
  const left = byIdentity(before.findings);
  const changes: FindingChange[] = [];
  for (const finding of after.findings) {
    const known = left.get(identity(finding))?.shift();
    if (known?.action !== finding.action) changes.push({ finding, before: known?.action, after: finding.action });
  }
  for (const finding of [...left.values()].flat()) changes.push({ finding, before: finding.action, after: undefined });
  const asked = new Set(before.notEvaluated.map(({ rule, action }) => `${rule} ${action}`));
  const open = after.notEvaluated.filter(({ rule, action }) => !asked.has(`${rule} ${action}`));
  if (changes.length === 0 && open.length === 0) return undefined;
  return { client: after.client, before: outcome(before), after: outcome(after), changes, open };
}

function byIdentity(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = identity(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return groups;
}

function identity({ rule, field, message }: Finding): string {
  return JSON.stringify([rule, formatFieldPath(field), message]);
}

function outcome({ findings }: Verdict): Outcome {
  if (findings.some(({ action }) => action === 'Deny')) return 'refused';
  return findings.some(({ action }) => action === 'Warn') ? 'warned' : 'admitted';
}
