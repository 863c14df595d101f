import type { FieldPath } from '../client/field-path.js';
import type { StructuralSchema } from './structural-schema.js';

/** A field that no schema knows. */
export interface UnknownField {
  readonly path: FieldPath;
  readonly name: string;
  /** The schema of the object that has the field. */
  readonly parentSchema: StructuralSchema;
}

/**
 * The fields that the API server's strict field validation refuses (apiextensions-apiserver, pkg/apiserver/schema/pruning). What
 * has the wrong type is not entered: its type is the mistake. Goes no deeper than the schema does.
 */
export function unknownFields(schema: StructuralSchema, object: unknown): readonly UnknownField[] {
  const found: UnknownField[] = [];
  walk(schema, object, [], found);
  return found;
}

/** @param path where the value stands; the same when this returns */
function walk(schema: StructuralSchema, value: unknown, path: (string | number)[], found: UnknownField[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items === undefined) return;
    for (const [index, item] of value.entries()) {
      path.push(index);
      walk(items, item, path, found);
      path.pop();
    }
    return;
  }
  if (schema.type !== 'object' && !schema.preservesUnknownFields) return;
  for (const name of Object.keys(value)) {
    const property = schema.properties.get(name);
    if (property !== undefined) {
      path.push(name);
      walk(property, Reflect.get(value, name), path, found);
      path.pop();
    } else if (!schema.preservesUnknownFields) found.push({ path: [...path, name], name, parentSchema: schema });
  }
}
