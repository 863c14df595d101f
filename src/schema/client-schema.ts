import { formatFieldPath, type FieldPath } from '../client/field-path.js';
import type { Violation } from '../client/violation.js';
import { clientStructuralSchema } from './client-structural-schema.js';
import { failureViolation, type Failure } from './failure-violation.js';
import { withoutNulls } from './null-pruning.js';
import { identityViolations, otherTypeViolations } from './resource-violations.js';
import { fieldsByName, reportUnknownField } from './unknown-field-violation.js';
import { unknownFields } from './unknown-fields.js';
import { validationFailures } from './validation-failures.js';

const FIELDS = fieldsByName(clientStructuralSchema);

/**
 * What the CRD's schema finds wrong with an object, in the API server's own order: unknown fields as strict field validation
 * reports them, then, with the nulls that count as absent taken out, what the schema says. Where the API server would stop after
 * the first step, or report one cause twice, this reports every cause once. Total, and linear in the size of the object.
 * @param additional paths of fields that are known elsewhere: nothing is said of them, and they stand for no other field
 */
export function schemaViolations(object: unknown, additional: readonly string[] = []): readonly Violation[] {
  const otherType = otherTypeViolations(object);
  if (otherType.length > 0) return otherType;
  const unknown = unknownFields(clientStructuralSchema, object)
    .filter(({ path }) => additional.length === 0 || !additional.includes(formatFieldPath(path)))
    .map((field) => reportUnknownField(field, FIELDS));
  const meant = placesOf(unknown.flatMap((report) => report.meant));
  const failures = validationFailures(clientStructuralSchema, withoutNulls(clientStructuralSchema, object), object);
  return [
    ...identityViolations(object),
    ...unknown,
    ...failures.filter((failure) => !isMeant(failure, meant)).map(failureViolation),
  ];
}

/** A missing field is there after all where an unknown one was meant to be it, or to stand in it. */
function isMeant({ keyword, field }: Failure, meant: ReadonlySet<string>): boolean {
  return keyword === 'required' && meant.has(JSON.stringify(field));
}

/** The paths and all their beginnings. */
function placesOf(paths: readonly FieldPath[]): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => path.map((_, depth) => JSON.stringify(path.slice(0, depth + 1)))));
}
