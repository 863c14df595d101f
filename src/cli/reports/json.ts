import { formatFieldPath } from '../../client/field-path.js';
import type { PlacedFinding, ValidationReport } from './report.js';
import { jsonText } from '../json-text.js';

/** The report for programs; its shape is API (design.md 2.2). Lines and columns are absent where a whole input is meant. */
export function jsonReport({ findings, errors, notEvaluated, dex, summary }: ValidationReport): string {
  const report = {
    apiVersion: 'dex-client-admission.dev/v1alpha1',
    kind: 'ValidationReport',
    findings: findings.map(jsonFinding),
    errors,
    notEvaluated: notEvaluated.map(({ client, outcome: { rule, why } }) => ({ rule, client, why })),
    dex,
    summary,
  };
  return jsonText(report);
}

function jsonFinding({ finding, client, file, place }: PlacedFinding): object {
  const { rule, action, field, reason, message, hint, docs, preexisting, exemption } = finding;
  return {
    rule,
    action,
    field: formatFieldPath(field),
    reason,
    message,
    hint,
    docs,
    // Said only of what the old state excuses (--old).
    ...(preexisting ? { preexisting } : {}),
    // Said only of what the policy exempts.
    ...(exemption === undefined ? {} : { exemption }),
    client,
    file,
    line: place.line,
    column: place.column,
  };
}
