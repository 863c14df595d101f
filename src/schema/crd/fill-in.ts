import { fieldSchema, valueSchema, type CrdSchema } from './crd-schema.js';
import { entries, isJsonObject, isList } from './json.js';

/**
 * The value without the nulls that count as absent: fields that are neither nullable nor have a default (apiextensions-apiserver,
 * pkg/apiserver/schema/defaulting/prunenulls.go). Nulls in lists stay.
 */
export function withoutNulls(value: unknown, schema: CrdSchema | undefined): unknown {
  if (schema === undefined) return value;
  if (isList(value)) return sharing(value, (item) => withoutNulls(item, schema.items));
  if (!isJsonObject(value)) return value;
  let changed = false;
  const kept: [string, unknown][] = [];
  for (const [name, inner] of entries(value)) {
    const known = fieldSchema(schema, name);
    if (inner === null && known !== undefined && !known.nullable && !known.hasDefault) {
      changed = true;
      continue;
    }
    const after = withoutNulls(inner, known);
    changed ||= after !== inner;
    kept.push([name, after]);
  }
  return changed ? Object.fromEntries(kept) : value;
}

/**
 * The value with the defaults of its schema where a field is absent, or null and not nullable, at any depth (pkg/apiserver/
 * schema/defaulting/algorithm.go). Defaults are filled in themselves.
 */
export function withDefaults(value: unknown, schema: CrdSchema | undefined): unknown {
  if (schema === undefined) return value;
  if (isList(value)) {
    const { items } = schema;
    return sharing(value, (item) => withDefaults(isUnwantedNull(item, items) ? defaultOf(items) : item, items));
  }
  if (!isJsonObject(value)) return value;
  let changed = false;
  const filled: [string, unknown][] = [];
  for (const [name, inner] of entries(value)) {
    const property = schema.properties.get(name);
    const known = property ?? valueSchema(schema);
    // Of a property, a null without a default stays as it is: only what may stand for many names becomes its absent default.
    const replaced =
      isUnwantedNull(inner, known) && (property === undefined || property.hasDefault) ? defaultOf(known) : inner;
    const after = withDefaults(replaced, known);
    changed ||= after !== inner;
    filled.push([name, after]);
  }
  for (const [name, property] of schema.properties) {
    if (!property.hasDefault || Object.hasOwn(value, name)) continue;
    changed = true;
    filled.push([name, withDefaults(property.default, property)]);
  }
  return changed ? Object.fromEntries(filled) : value;
}

function isUnwantedNull(value: unknown, schema: CrdSchema | undefined): boolean {
  return value === null && schema !== undefined && !schema.nullable;
}

function defaultOf(schema: CrdSchema | undefined): unknown {
  return schema?.hasDefault === true ? schema.default : null;
}

function sharing(list: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  const changed = list.map(change);
  return changed.every((item, position) => item === list[position]) ? list : changed;
}
