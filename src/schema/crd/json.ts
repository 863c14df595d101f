/** A JSON object. Read it with `Object.hasOwn` or `field`: it may have an own `__proto__`. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property of the object itself; undefined where there is none, or no object. */
export function field(value: unknown, name: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Own names and values, in the order in which they were written. */
export function entries(value: JsonObject): [string, unknown][] {
  return Object.entries(value);
}

/** As `Array.isArray`, without giving up the type of the items. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/**
 * How deep objects and lists may stand in one another. kube-apiserver reads up to 10,000 levels; the walks here recurse, and no
 * manifest that a person means comes near.
 */
const MAX_DEPTH = 500;

/** Whether a value is nested deeper than it can be walked. Does not recurse itself. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((item) => {
      if (typeof item !== 'object' || item === null) return [];
      return Object.values(item).filter((inner: unknown) => typeof inner === 'object' && inner !== null);
    });
  }
  return false;
}

/** Whether two JSON values are the same, whatever the order of their fields. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isList(left))
    return isList(right) && left.length === right.length && left.every((item, index) => sameJson(item, right[index]));
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameJson(left[name], right[name]))
  );
}
