import { formatFieldPath } from '../../client/field-path.js';
import { describe, type NotEvaluated } from '../../policy/finding.js';
import type { PlacedFinding } from './report.js';

/** A finding in one line, for formats that tell of each Client. */
export function findingLine({ finding, file, place }: PlacedFinding): string {
  return `${file}:${place.line}:${place.column}: ${finding.action}: ${formatFieldPath(finding.field)}: ${describe(finding)}`;
}

/** What could not be asked, in one line. */
export function unaskedLine({ rule, why }: NotEvaluated): string {
  return `Not evaluated: ${rule}: ${why}`;
}
