import type { Environment } from '@marcbachmann/cel-js';
import { UnsignedInt } from '@marcbachmann/cel-js/evaluator';
import { goQuote } from '../../go-text.js';
import { isList } from '../../json.js';
import { failure, Lacking } from './failure.js';
import { doubleText, durationText, isDuration, isTime, timeText } from './value-text.js';

/** `"%s of %d".format([…])` (cel-go, ext/formatting.go). `%f` and `%e` are not here: they are written as English people do. */
export function addStringFormat(environment: Environment): void {
  environment.registerFunction('string.format(list<dyn>): string', (text: string, list: readonly unknown[]) => {
    let position = 0;
    return text.replaceAll(/%%|%(?:\.\d*)?([\s\S])?/g, (found, clause: string | undefined) => {
      if (found === '%%') return '%';
      if (position >= list.length) throw failure(`index ${position} out of range`);
      if (clause === undefined) throw failure('unexpected end of string');
      return formatted(clause, list[position++]);
    });
  });
}

function formatted(clause: string, value: unknown): string {
  const refuse = (words: string) => failure(`error during formatting: ${words}, was given ${typeName(value)}`);
  const whole = value instanceof UnsignedInt ? value.value : value;
  switch (clause) {
    case 's':
      return plain(value);
    case 'd':
      if (typeof whole === 'bigint') return String(whole);
      throw refuse('decimal clause can only be used on integers');
    case 'b':
      if (typeof whole === 'bigint') return whole.toString(2);
      if (typeof whole === 'boolean') return whole ? '1' : '0';
      throw refuse('only integers and bools can be formatted as binary');
    case 'o':
      if (typeof whole === 'bigint') return whole.toString(8);
      throw refuse('octal clause can only be used on integers');
    case 'x':
    case 'X': {
      const digits = typeof whole === 'bigint' ? whole.toString(16) : hexadecimal(whole);
      if (digits === undefined) throw refuse('only integers, byte buffers, and strings can be formatted as hex');
      return clause === 'x' ? digits : digits.toUpperCase();
    }
    case 'e':
    case 'f':
      throw new Lacking(`%${clause} is not written here`);
    default:
      throw failure(`could not parse formatting clause: unrecognized formatting clause "${clause}"`);
  }
}

function hexadecimal(value: unknown): string | undefined {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('hex') : undefined;
}

/** As `%s` writes a value that is in no other. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return doubleText(value);
  if (isTime(value)) return timeText(value);
  if (isDuration(value)) return durationText(value);
  if (value instanceof Uint8Array) return bytesText(value);
  return literal(value);
}

function bytesText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** As a value stands in a list or a map. */
function literal(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof UnsignedInt) return value.toString();
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number') return Number.isFinite(value) ? fixed(value) : goQuote(doubleText(value));
  if (isTime(value)) return `timestamp(${goQuote(timeText(value))})`;
  if (isDuration(value)) return `duration(${goQuote(durationText(value))})`;
  if (value instanceof Uint8Array) return `b${goQuote(bytesText(value))}`;
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  if (value instanceof Map) return mapText([...value]);
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return mapText(Object.entries(value));
  throw failure('error during formatting: a value of this type has no text');
}

/** By their keys, as they are written. */
function mapText(pairs: readonly (readonly [unknown, unknown])[]): string {
  const written = pairs.map(([key, value]) => [literal(key), literal(value)] as const);
  const inOrder = written.toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return `{${inOrder.map(([key, value]) => `${key}:${value}`).join(', ')}}`;
}

/** Six digits after the point. From 1e21 on, which is a whole number, JavaScript would write an exponent. */
function fixed(value: number): string {
  return Math.abs(value) >= 1e21 ? `${BigInt(value).toString()}.000000` : value.toFixed(6);
}

function typeName(value: unknown): string {
  if (value === null) return 'null_type';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'boolean') return 'bool';
  if (value instanceof UnsignedInt) return 'uint';
  if (value instanceof Uint8Array) return 'bytes';
  if (isTime(value)) return 'google.protobuf.Timestamp';
  if (isDuration(value)) return 'google.protobuf.Duration';
  return isList(value) ? 'list' : 'map';
}
