import { isJsonObject, isList, type JsonObject } from '../../../src/schema/crd/json.js';

/** Places in the CustomResourceDefinition of Clients, as `changed` takes them. */
export const VERSION = 'spec.versions.0';
export const SPEC = `${VERSION}.schema.openAPIV3Schema.properties.spec.properties`;

/**
 * A copy of a CustomResourceDefinition with another value at a place, whose parents are there.
 * @param path names and positions, with dots between
 * @param value undefined takes away what is there
 */
export function changed(crd: JsonObject, path: string, value: unknown): JsonObject {
  const copy = replaced(crd, path.split('.'), value);
  if (!isJsonObject(copy)) throw new Error('no object any more');
  return copy;
}

function replaced(node: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (isList(node)) return node.map((item, index) => (String(index) === name ? replaced(item, rest, value) : item));
  if (!isJsonObject(node)) throw new Error(`nothing has the name ${name}`);
  const { [name]: present, ...others } = node;
  const next = replaced(present, rest, value);
  return next === undefined ? others : { ...others, [name]: next };
}
