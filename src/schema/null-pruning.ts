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
  let changed: Map<string, unknown> | undefined;
  for (const [name, field] of schema.properties) {
    const before = property(value, name);
    const after = before === null && !field.nullable ? undefined : withoutNulls(field, before);
    if (after !== before) (changed ??= new Map()).set(name, after);
  }
  if (changed === undefined) return value;
  const kept: [string, unknown][] = [];
  for (const [name, before] of Object.entries(value)) {
    const after: unknown = changed.has(name) ? changed.get(name) : before;
    if (after !== undefined) kept.push([name, after]);
  }
  return Object.fromEntries(kept);
}
