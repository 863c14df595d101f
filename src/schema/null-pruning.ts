import { property } from '../client/client.js';
import type { StructuralSchema } from './structural-schema.js';

/**
 * The object without the nulls that the API server takes for absent: those of fields that are not nullable
 * (apiextensions-apiserver, pkg/apiserver/schema/defaulting). It keeps those that have a default until it fills that in, which
 * for what is judged afterwards is the same. Nulls in lists stay, so positions do too. The object itself is left as it is, and
 * what has no such null is shared.
 */
export function withoutNulls(schema: StructuralSchema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items === undefined) return value;
    const kept = value.map((item: unknown) => withoutNulls(items, item));
    return kept.every((item, index) => item === value[index]) ? value : kept;
  }
  let changed = false;
  const kept: [string, unknown][] = [];
  for (const name of Object.keys(value)) {
    const before = property(value, name);
    const field = schema.properties.get(name);
    const dropped = before === null && field !== undefined && !field.nullable;
    const after = field === undefined ? before : withoutNulls(field, before);
    if (!dropped) kept.push([name, after]);
    changed ||= dropped || after !== before;
  }
  return changed ? Object.fromEntries(kept) : value;
}
