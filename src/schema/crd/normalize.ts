import { coerce, type CoercionReport } from './coerce.js';
import type { CrdSchema } from './crd-schema.js';
import { withDefaults, withoutNulls } from './fill-in.js';
import { describe } from './words.js';
import { knownNames, unknownFieldViolation } from './unknown-field-errors.js';
import { prune, type UnknownField } from './prune.js';
import { typeInvalid } from './server-error.js';
import { violationOf, type CrdViolation } from './violation.js';

/** An object as the API server holds it after it was read. */
export interface Normalized {
  /** Pruned, its metadata read, defaulted. */
  readonly object: unknown;
  /** What strict field validation and decoding refuse. */
  readonly violations: readonly CrdViolation[];
}

/**
 * Reads a resource as the API server does: unknown fields are pruned, nulls that count as absent dropped, metadata read as Go's
 * type, defaults filled in (apiextensions-apiserver, pkg/apiserver/customresource_handler.go, unstructuredSchemaCoercer).
 */
export function normalize(object: unknown, schema: CrdSchema): Normalized {
  const unknown: UnknownField[] = [];
  const report: CoercionReport = { unknown: [], mistyped: [] };
  const pruned = withoutNulls(prune(object, schema, unknown, true), schema);
  const coerced = coerce(pruned, schema, report, true);
  return {
    object: withDefaults(coerced, schema),
    violations: [
      ...report.mistyped.map(({ place, value, expected }) =>
        violationOf(
          typeInvalid({ place, hint: `Write ${expected}.` }, value, `must be ${expected}, not ${describe(value)}`),
          'decoding',
        ),
      ),
      ...report.unknown.map(({ place, name, known }) => unknownFieldViolation(place, name, known)),
      ...unknown.map(({ place, name, parentSchema }) =>
        unknownFieldViolation(
          place,
          name,
          knownNames(parentSchema, place.parent === undefined || parentSchema?.embeddedResource === true),
        ),
      ),
    ],
  };
}
