import { valueSchema, type CrdSchema } from './crd-schema.js';
import { entries, isJsonObject, isList } from './json.js';
import { child, index, key, type Place, type PlaceOrRoot } from './place.js';

/** A field that the schema does not know. */
export interface UnknownField {
  readonly place: Place;
  readonly name: string;
  /** The schema of the object that has the field; undefined where it has none. */
  readonly parentSchema: CrdSchema | undefined;
}

/** Fields of every resource, which the schema need not name. */
export const META_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * The value without the fields that its schema does not know (apiextensions-apiserver, pkg/apiserver/schema/pruning). What has
 * none is shared with the value, which stays as it is.
 * @param unknown receives what is left out
 * @param isResource whether the value is a resource: the root of an object, or embedded
 */
export function prune(
  value: unknown,
  schema: CrdSchema | undefined,
  unknown: UnknownField[],
  isResource: boolean,
  place?: Place,
): unknown {
  if (isList(value)) {
    const items = schema?.items;
    if (schema?.preservesUnknownFields === true && items === undefined) return value;
    // A list that preserves unknown fields hands this on to its items without asking what they say themselves.
    const itemSchema =
      schema?.preservesUnknownFields === true && items !== undefined
        ? { ...items, preservesUnknownFields: true }
        : items;
    return map(value, (item, position) =>
      prune(item, itemSchema, unknown, itemSchema?.embeddedResource === true, index(place, position)),
    );
  }
  if (!isJsonObject(value)) return value;
  let changed = false;
  const kept: [string, unknown][] = [];
  for (const [name, inner] of entries(value)) {
    if (isResource && META_FIELDS.has(name)) {
      kept.push([name, inner]);
      continue;
    }
    const known = knownField(schema, name, place);
    if (known === undefined) {
      if (schema?.preservesUnknownFields === true) kept.push([name, inner]);
      else {
        changed = true;
        unknown.push({ place: child(place, name), name, parentSchema: schema });
      }
      continue;
    }
    const after = prune(inner, known.schema, unknown, known.schema?.embeddedResource === true, known.place);
    changed ||= after !== inner;
    kept.push([name, after]);
  }
  return changed ? Object.fromEntries(kept) : value;
}

/** Undefined where the field is unknown; a field that `additionalProperties: true` lets in is known and has no schema. */
function knownField(schema: CrdSchema | undefined, name: string, place: PlaceOrRoot) {
  const property = schema?.properties.get(name);
  if (property !== undefined) return { schema: property, place: child(place, name) };
  if (schema?.additionalProperties === undefined) return undefined;
  return { schema: valueSchema(schema), place: key(place, name) };
}

function map(list: readonly unknown[], change: (item: unknown, position: number) => unknown): readonly unknown[] {
  const changed = list.map(change);
  return changed.every((item, position) => item === list[position]) ? list : changed;
}
