import { fieldSchema, type CrdSchema } from './crd-schema.js';
import { entries, isJsonObject, isList } from './json.js';
import { readMeta, type ReadMeta } from './object-meta.js';
import { child, index, key, type Place, type PlaceOrRoot } from './place.js';

/** What the type and metadata of a resource, and of those in it, are not. */
export interface CoercionReport {
  readonly unknown: ReadMeta['unknown'][number][];
  readonly mistyped: ReadMeta['mistyped'][number][];
}

/**
 * The value with the metadata of every resource in it as Go's type holds it: unknown and mistyped fields left out
 * (apiextensions-apiserver, pkg/apiserver/schema/objectmeta Coerce).
 */
export function coerce(
  value: unknown,
  schema: CrdSchema | undefined,
  report: CoercionReport,
  isResource: boolean,
  place?: Place,
): unknown {
  if (isList(value)) {
    const items = schema?.items;
    if (items === undefined) return value;
    return value.map((item, position) => coerce(item, items, report, items.embeddedResource, index(place, position)));
  }
  if (!isJsonObject(value)) return value;
  const coerced: [string, unknown][] = [];
  for (const [name, inner] of entries(value)) {
    const known = fieldSchema(schema, name);
    if (isResource && name === 'metadata') coerced.push([name, coerceMeta(inner, report, place)]);
    else if (isResource && (name === 'apiVersion' || name === 'kind')) {
      if (typeof inner === 'string') coerced.push([name, inner]);
      else report.mistyped.push({ place: child(place, name), value: inner, expected: 'a string' });
    } else if (known === undefined) coerced.push([name, inner]);
    else {
      const at = schema?.properties.has(name) === true ? child(place, name) : key(place, name);
      coerced.push([name, coerce(inner, known, report, known.embeddedResource, at)]);
    }
  }
  return Object.fromEntries(coerced);
}

function coerceMeta(value: unknown, report: CoercionReport, place: PlaceOrRoot): unknown {
  const read = readMeta(value, place);
  for (const found of read.unknown) report.unknown.push(found);
  for (const found of read.mistyped) report.mistyped.push(found);
  return read.meta ?? {};
}
