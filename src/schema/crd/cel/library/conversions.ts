import type { Environment } from '@marcbachmann/cel-js';
import { UnsignedInt, type Duration } from '@marcbachmann/cel-js/evaluator';
import { failure, Lacking } from './failure.js';
import { doubleText, durationText, timeText, type Time } from './value-text.js';

const TIME = 'google.protobuf.Timestamp';
const DURATION = 'google.protobuf.Duration';

/** `string(…)`, `int(…)` and the like as cel-go has them (common/types). */
export function addConversions(environment: Environment): void {
  environment
    .registerFunction('stringOf(string): string', (text: string) => text)
    .registerFunction('stringOf(bool): string', String)
    .registerFunction('stringOf(int): string', String)
    .registerFunction('stringOf(uint): string', String)
    .registerFunction('stringOf(double): string', doubleText)
    .registerFunction('stringOf(bytes): string', textOf)
    .registerFunction(`stringOf(${TIME}): string`, timeText)
    .registerFunction(`stringOf(${DURATION}): string`, durationText)
    .registerFunction('intOf(int): int', (value: bigint) => value)
    .registerFunction('intOf(uint): int', ({ value }: UnsignedInt) => inRange(value))
    .registerFunction('intOf(double): int', wholeOf)
    .registerFunction('intOf(string): int', readInt)
    .registerFunction(`intOf(${TIME}): int`, (time: Time) => BigInt(Math.floor(time.valueOf() / 1000)))
    .registerFunction(
      `intOf(${DURATION}): int`,
      ({ seconds, nanos }: Duration) => seconds * 1_000_000_000n + BigInt(nanos),
    )
    .registerFunction('uintOf(uint): uint', (value: UnsignedInt) => value)
    .registerFunction('uintOf(int): uint', unsigned)
    .registerFunction('uintOf(double): uint', (value: number) =>
      unsigned(value >= 0 && value < 2 ** 64 ? BigInt(Math.trunc(value)) : -1n),
    )
    .registerFunction('uintOf(string): uint', (text: string) => {
      if (!/^\d+$/.test(text) || BigInt.asUintN(64, BigInt(text)) !== BigInt(text)) throw unreadable('uint');
      return unsigned(BigInt(text));
    })
    .registerFunction('doubleOf(double): double', (value: number) => value)
    .registerFunction('doubleOf(int): double', Number)
    .registerFunction('doubleOf(uint): double', ({ value }: UnsignedInt) => Number(value))
    .registerFunction('doubleOf(string): double', readDouble)
    .registerFunction('boolOf(bool): bool', (value: boolean) => value)
    .registerFunction('boolOf(string): bool', (text: string) => {
      if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
      if (/^(?:0|f|F|FALSE|false|False)$/.test(text)) return false;
      throw unreadable('bool');
    })
    .registerFunction(`timestamp(${TIME}): ${TIME}`, (time: unknown) => time)
    .registerFunction(`duration(${DURATION}): ${DURATION}`, (length: unknown) => length);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw failure('invalid UTF-8 in bytes, cannot convert to string');
  }
}

function inRange(value: bigint): bigint {
  if (BigInt.asIntN(64, value) !== value) throw failure('integer overflow', 'numeric_overflow');
  return value;
}

function wholeOf(value: number): bigint {
  // The ends of int64 are no float64, so they are refused as well.
  if (!(value > -(2 ** 63) && value < 2 ** 63)) throw failure('integer overflow', 'numeric_overflow');
  return BigInt(Math.trunc(value));
}

/** Go's strconv.ParseInt. */
function readInt(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text) || BigInt.asIntN(64, signed(text)) !== signed(text)) throw unreadable('int');
  return signed(text);
}

function signed(text: string): bigint {
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', ''));
}

function unsigned(value: bigint): UnsignedInt {
  if (BigInt.asUintN(64, value) !== value) throw failure('unsigned integer overflow', 'numeric_overflow');
  return new UnsignedInt(value);
}

/** Go's strconv.ParseFloat, but for its hexadecimal numbers. */
function readDouble(text: string): number {
  if (/^[+-]?0x.*p/i.test(text)) throw new Lacking('hexadecimal doubles are not read here');
  const [, sign = '', name] = /^([+-]?)(inf|infinity|nan)$/i.exec(text) ?? [];
  if (name !== undefined && !(sign !== '' && /^nan$/i.test(name)))
    return /^nan$/i.test(name) ? NaN : sign === '-' ? -Infinity : Infinity;
  const digits = text.replaceAll(/(?<=\d)_(?=\d)/g, '');
  const value = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(digits) ? Number(digits) : NaN;
  if (!Number.isFinite(value)) throw unreadable('double');
  return value;
}

function unreadable(type: string): Error {
  return failure(`type conversion error from 'string' to '${type}'`);
}
