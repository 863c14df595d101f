import { formatFieldPath } from '../client/field-path.js';
import { describe, type Finding, type NotEvaluated } from '../policy/finding.js';
import { safe } from './text.js';

/** What an audit event keeps under one key. */
const MAX_VALUE = 1024;

/**
 * What the audit log is to know of a verdict: `verdict`, `policy` (what `sha256sum` prints for the file), `rules` (those that found something), `not-evaluated` (those that could
 * not be asked) and, by rule id, what the Audit rules found. Rule ids are kebab-case and short, as annotation keys must be.
 * The same review gives the same annotations.
 */
export function auditAnnotations(
  verdict: 'allow' | 'deny',
  findings: readonly Finding[],
  notEvaluated: readonly NotEvaluated[],
  policyVersion?: string,
): Readonly<Record<string, string>> {
  const audited = findings.filter(({ action }) => action === 'Audit');
  return {
    verdict,
    ...(policyVersion === undefined ? {} : { policy: safe(policyVersion, MAX_VALUE) }),
    ...list('rules', findings),
    ...list('not-evaluated', notEvaluated),
    ...Object.fromEntries(ruleIds(audited).map((id) => [id, notes(audited.filter(({ rule }) => rule === id))])),
  };
}

/** The ids of the rules, sorted, each once. */
export function ruleIds(entries: readonly { readonly rule: string }[]): readonly string[] {
  return [...new Set(entries.map(({ rule }) => rule))].toSorted();
}

function list(key: string, entries: readonly { readonly rule: string }[]): Readonly<Record<string, string>> {
  return entries.length === 0 ? {} : { [key]: safe(ruleIds(entries).join(','), MAX_VALUE) };
}

function notes(findings: readonly Finding[]): string {
  // More than these do not fit anyway.
  const texts = findings.slice(0, 16).map((finding) => `${formatFieldPath(finding.field)}: ${describe(finding)}`);
  return safe(texts.join(' '), MAX_VALUE);
}
