import { sameJson } from './json.js';
import { isInt64 } from './numbers.js';

/**
 * Whether a value is one of an enum's. Numbers are compared as Go converts them: a fraction is dropped where the enum's value
 * is whole, and a whole number is the character with that code where the enum's value is a text (kube-openapi
 * pkg/validation/validate/values.go, Enum). Null is never one of them, listed or not.
 */
export function enumHas(values: readonly unknown[], value: unknown): boolean {
  return values.some((listed) => {
    if (listed === null) return false;
    if (typeof listed === 'number' && typeof value === 'number')
      return listed === (isInt64(listed) ? Math.trunc(value) : value);
    if (typeof listed === 'string' && typeof value === 'number' && isInt64(value)) return listed === goCharacter(value);
    return sameJson(listed, value);
  });
}

/** What Go's `string(number)` is: the replacement character where there is none of that code. */
function goCharacter(code: number): string {
  const isCharacter = code >= 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
