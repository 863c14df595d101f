import { sameJson } from './json.js';
import { isInt64 } from './numbers.js';

/**
 * Whether a value is one of an enum's. Numbers are compared as Go converts them: a fraction is dropped where the enum's value
 * is whole. Null is never one of them, listed or not.
 */
export function enumHas(values: readonly unknown[], value: unknown): boolean {
  return values.some((listed) => {
    if (listed === null) return false;
    if (typeof listed === 'number' && typeof value === 'number')
      return listed === (isInt64(listed) ? Math.trunc(value) : value);
    return sameJson(listed, value);
  });
}
