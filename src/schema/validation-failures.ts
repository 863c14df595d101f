import { valueAt, type FieldPath } from '../client/field-path.js';
import validate from './client-validator.generated.js';
import type { Failure } from './failure-violation.js';
import { schemaAt, type StructuralSchema } from './structural-schema.js';

/**
 * What ajv finds wrong with an object.
 * @param object without the nulls that count as absent
 * @param original the object as it came, which the failures quote
 */
export function validationFailures(schema: StructuralSchema, object: unknown, original: unknown): readonly Failure[] {
  if (validate(object)) return [];
  return (validate.errors ?? []).map(({ keyword, instancePath, params }) => {
    const missing: unknown = params['missingProperty'];
    const at = fieldPathOf(instancePath, object);
    const field = typeof missing === 'string' ? [...at, missing] : at;
    return { keyword, field, value: valueAt(original, field), schema: schemaAt(schema, field) };
  });
}

/** The field path that a JSON Pointer (RFC 6901) means in an object: only the object tells a list position from a name. */
function fieldPathOf(pointer: string, object: unknown): FieldPath {
  const path: (string | number)[] = [];
  let value: unknown = object;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const segment = Array.isArray(value) ? Number(name) : name;
    path.push(segment);
    value = valueAt(value, [segment]);
  }
  return path;
}
