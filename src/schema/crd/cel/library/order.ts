import { noSuchOverload } from './failure.js';

/** The types of CEL whose values have an order, as the engine spells them. */
export const ORDERED_TYPES = [
  'int',
  'uint',
  'double',
  'bool',
  'google.protobuf.Duration',
  'google.protobuf.Timestamp',
  'string',
  'bytes',
] as const;

/** -1, 0 or 1 for two values of one type; other types have no order. */
export function compare(left: unknown, right: unknown): number {
  if (typeof left === 'string' && typeof right === 'string') return order(codePoints(left), codePoints(right));
  if (left instanceof Uint8Array && right instanceof Uint8Array) return order(left, right);
  const [first, second] = [numeric(left), numeric(right)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Go compares bytes of UTF-8, whose order is that of code points. */
function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

function order(left: ArrayLike<number>, right: ArrayLike<number>): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [first = 0, second = 0] = [left[index], right[index]];
    if (first !== second) return first < second ? -1 : 1;
  }
  return Math.sign(left.length - right.length);
}

function numeric(value: unknown): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return Number(value);
  const content: unknown = typeof value === 'object' ? value?.valueOf() : undefined;
  if (typeof content === 'number' || typeof content === 'bigint') return content;
  throw noSuchOverload();
}
