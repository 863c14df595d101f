import type { CrdSchema } from '../crd-schema.js';
import { isInt64 } from '../numbers.js';
import { readDuration, readTime } from './environment.js';

/** The type of a scalar; undefined for a schema without a type. */
export function scalarType({ type, format }: CrdSchema): string | undefined {
  switch (type) {
    case 'string':
      return STRINGS.get(format)?.type ?? 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return 'double';
    case 'integer':
      return 'int';
    default:
      return undefined;
  }
}

/** Makes of a scalar of JSON one of CEL; throws an Error for what is of another type. */
export function scalarValue(schema: CrdSchema): (value: unknown) => unknown {
  const { type, format, intOrString } = schema;
  const fromString = type === 'string' ? STRINGS.get(format)?.read : undefined;
  return (value) => {
    if (typeof value === 'string' && (intOrString || type === 'string'))
      return fromString === undefined ? value : fromString(value);
    if (typeof value === 'number' && type === 'number') return value;
    if (typeof value === 'number' && (intOrString || type === 'integer') && isInt64(value)) return BigInt(value);
    if (typeof value === 'boolean' && type === 'boolean') return value;
    return mistyped(intOrString ? 'a whole number or a string' : `of type ${type}`);
  };
}

/**
 * Only an update that leaves a value as it was has one of the wrong type here: the API server passes over it where a rule can be
 * decided without it.
 */
export function mistyped(expected: string): never {
  throw new Error(`it is not ${expected}`);
}

/** Formats whose strings are more than text to CEL. */
const STRINGS: ReadonlyMap<string, { readonly type: string; readonly read: (text: string) => unknown }> = new Map([
  ['byte', { type: 'bytes', read: readBase64 }],
  ['duration', { type: 'google.protobuf.Duration', read: readDuration }],
  ['date', { type: 'google.protobuf.Timestamp', read: readTime }],
  ['date-time', { type: 'google.protobuf.Timestamp', read: readTime }],
]);

function readBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
