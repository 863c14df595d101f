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

/** Makes of a scalar of JSON one of CEL; what is of another type is left as it is. */
export function scalarValue(schema: CrdSchema): (value: unknown) => unknown {
  const { type, format } = schema;
  const fromString = type === 'string' ? STRINGS.get(format)?.read : undefined;
  return (value) => {
    if (typeof value === 'string') return fromString === undefined ? value : fromString(value);
    if (typeof value !== 'number' || type === 'number') return value;
    return isInt64(value) ? BigInt(value) : value;
  };
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
