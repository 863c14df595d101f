import { isList } from '../json.js';
import { Opaque } from './library/opaque.js';

/** Whether two values of CEL are equal. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== typeof right && isNumeric(left) && isNumeric(right)) return Number(left) === Number(right);
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (left instanceof Opaque) return left.equals(right);
  if (isList(left))
    return (
      isList(right) && left.length === right.length && left.every((item, position) => sameValue(item, right[position]))
    );
  if (left instanceof Map)
    return (
      right instanceof Map &&
      left.size === right.size &&
      [...left].every(([name, value]) => right.has(name) && sameValue(value, right.get(name)))
    );
  // Times and durations.
  if (typeof left.valueOf() === 'number') return left.valueOf() === right.valueOf();
  if (left instanceof Uint8Array)
    return right instanceof Uint8Array && left.length === right.length && left.every((byte, at) => byte === right[at]);
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameValue(Reflect.get(left, name), Reflect.get(right, name)))
  );
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}
