import { entries, isJsonObject, isList } from './json.js';
import { child, index, key, type Place, type PlaceOrRoot } from './place.js';

/** A part of metadata as Go's type has it (apimachinery, pkg/apis/meta/v1 ObjectMeta). */
type Shape =
  | { readonly kind: 'string' | 'integer' | 'boolean' | 'time' | 'raw' }
  | { readonly kind: 'list' | 'map'; readonly of: Shape }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> };

const string: Shape = { kind: 'string' };
const integer: Shape = { kind: 'integer' };
const boolean: Shape = { kind: 'boolean' };
const time: Shape = { kind: 'time' };

function object(fields: Readonly<Record<string, Shape>>): Shape {
  return { kind: 'object', fields: new Map(Object.entries(fields)) };
}

const OBJECT_META = object({
  name: string,
  generateName: string,
  namespace: string,
  selfLink: string,
  uid: string,
  resourceVersion: string,
  generation: integer,
  creationTimestamp: time,
  deletionTimestamp: time,
  deletionGracePeriodSeconds: integer,
  labels: { kind: 'map', of: string },
  annotations: { kind: 'map', of: string },
  ownerReferences: {
    kind: 'list',
    of: object({
      apiVersion: string,
      kind: string,
      name: string,
      uid: string,
      controller: boolean,
      blockOwnerDeletion: boolean,
    }),
  },
  finalizers: { kind: 'list', of: string },
  managedFields: {
    kind: 'list',
    of: object({
      manager: string,
      operation: string,
      apiVersion: string,
      time,
      fieldsType: string,
      fieldsV1: { kind: 'raw' },
      subresource: string,
    }),
  },
});

/** RFC 3339, as Go's time.RFC3339 reads it; whether the day exists is left to the API server. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([.,]\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** What the API server reads of metadata. */
export interface ReadMeta {
  /** Without what is unknown, mistyped or null. */
  readonly meta: unknown;
  readonly unknown: readonly { readonly place: Place; readonly name: string; readonly known: readonly string[] }[];
  /** What cannot be decoded: then the API server reads nothing of the object. */
  readonly mistyped: readonly {
    readonly place: Place;
    readonly value: unknown;
    readonly expected: string;
  }[];
}

const EXPECTED: Readonly<Record<Shape['kind'], string>> = {
  string: 'a string',
  integer: 'a whole number',
  boolean: 'true or false',
  time: 'a time such as "2026-01-31T12:00:00Z"',
  raw: 'an object',
  list: 'a list',
  map: 'an object',
  object: 'an object',
};

/** Reads the metadata of a resource, as strict decoding does: its type is Go's, not the schema's. */
export function readMeta(value: unknown, parent: PlaceOrRoot): ReadMeta {
  const unknown: ReadMeta['unknown'][number][] = [];
  const mistyped: ReadMeta['mistyped'][number][] = [];
  const meta = withoutEmpty(read(value, OBJECT_META, child(parent, 'metadata')));
  return { meta, unknown, mistyped };

  function read(found: unknown, shape: Shape, place: Place): unknown {
    if (found === null) return undefined;
    if (!hasShape(found, shape)) {
      mistyped.push({ place, value: found, expected: EXPECTED[shape.kind] });
      return undefined;
    }
    if (shape.kind === 'list' && isList(found))
      return found.map((item, position) => read(item, shape.of, index(place, position)) ?? zero(shape.of));
    if (shape.kind === 'map' && isJsonObject(found))
      return Object.fromEntries(
        entries(found).map(([name, inner]) => [name, read(inner, shape.of, key(place, name)) ?? zero(shape.of)]),
      );
    return shape.kind === 'object' && isJsonObject(found) ? readFields(found, shape.fields, place) : found;
  }

  function readFields(found: object, fields: ReadonlyMap<string, Shape>, place: Place): unknown {
    const kept: [string, unknown][] = [];
    for (const [name, inner] of Object.entries(found)) {
      const shape = fields.get(name);
      if (shape === undefined) unknown.push({ place: child(place, name), name, known: [...fields.keys()] });
      else {
        const after = read(inner, shape, child(place, name));
        if (after !== undefined) kept.push([name, after]);
      }
    }
    return Object.fromEntries(kept);
  }
}

/** Without what Go's type does not write: empty texts, lists and maps, and a generation of 0. */
function withoutEmpty(meta: unknown): unknown {
  if (!isJsonObject(meta)) return meta;
  return Object.fromEntries(
    entries(meta).filter(
      ([, value]) => value !== '' && value !== 0 && (typeof value !== 'object' || Object.keys(value ?? {}).length > 0),
    ),
  );
}

/** What Go's type holds where null stands in a list or a map. */
function zero(shape: Shape): unknown {
  return shape.kind === 'object' ? {} : '';
}

function hasShape(value: unknown, { kind }: Shape): boolean {
  switch (kind) {
    case 'string':
    case 'boolean':
      return typeof value === kind;
    case 'integer':
      return Number.isInteger(value);
    case 'time':
      return typeof value === 'string' && TIME.test(value);
    case 'list':
      return isList(value);
    case 'map':
    case 'object':
      return isJsonObject(value);
    case 'raw':
      return true;
  }
}
