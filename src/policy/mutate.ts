import { valueAt, type FieldPath } from '../client/field-path.js';
import type { PatchOperation } from '../defaulting/default.js';
import { defaults } from '../defaulting/index.js';

/** A Client with its defaults, and the JSON Patch (RFC 6902) that makes it from the one that came. */
export interface Mutation {
  readonly object: unknown;
  readonly patch: readonly PatchOperation[];
}

/** Each default with what is to be made of its field once. */
const DEFAULTS = defaults.map((fallback) => ({
  fallback,
  parent: fallback.field.slice(0, -1),
  // RFC 6901, section 3: `~` and `/` in a member name are escaped.
  path: fallback.field.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
}));

/**
 * Fills in what the author of a Client left out. Pure, idempotent, and total: the mutating hook runs before the API server checks
 * the schema, so a field whose parent is missing or of another type stays as it is.
 * @param namespace the namespace of the request
 */
export function mutate(object: unknown, namespace: string): Mutation {
  const patch: PatchOperation[] = [];
  let defaulted = object;
  for (const { fallback, parent, path } of DEFAULTS) {
    const { field } = fallback;
    const present = valueAt(object, field);
    if ((present !== undefined && present !== null) || !isObject(valueAt(object, parent))) continue;
    const filled = fallback.value(namespace);
    // The CRD refuses no empty string, so an unknown namespace must not become one.
    if (filled === '') continue;
    patch.push({ op: 'add', path, value: filled });
    defaulted = withValue(defaulted, field, filled);
  }
  return { object: defaulted, patch };
}

/** A copy of the object with a value at a path whose parents are there; what the path does not touch is shared. */
function withValue(object: unknown, [key, ...rest]: FieldPath, value: unknown): unknown {
  if (key === undefined) return value;
  // A spread defines own properties, even one named `__proto__`; assignment would set the prototype.
  return { ...(isObject(object) ? object : {}), [key]: withValue(valueAt(object, [key]), rest, value) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
