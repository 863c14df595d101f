import { quote } from '../client/quote.js';
import type { SchemaType } from './structural-schema.js';

const TYPE_WORDS: Readonly<Record<SchemaType, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  boolean: 'a boolean',
  integer: 'a whole number',
  number: 'a number',
};

/** As much of a schema as tells a type. */
interface Typed {
  readonly type?: SchemaType | undefined;
  readonly items?: { readonly type?: SchemaType | undefined } | undefined;
}

/** Longest value that a hint repeats as the thing to write; a longer one would come out cut. */
const MAX_PROPOSAL = 100;

/** A value as a message names it. Of objects and lists only that they are: what is in them may be long, or a secret. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return `the string ${quote(value)}`;
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${value.toString()}`;
  if (typeof value === 'boolean') return `the boolean ${value ? 'true' : 'false'}`;
  return Array.isArray(value) ? TYPE_WORDS.array : TYPE_WORDS.object;
}

/** The type that a schema asks for, as a message names it: `a list of strings`, `an object with id, name and spec`. */
export function describeType(schema: Typed | undefined): string {
  if (schema?.type === undefined) return 'a value';
  return schema.items?.type === 'string' ? 'a list of strings' : TYPE_WORDS[schema.type];
}

/** Whether a string may stand in a hint as something to copy: printable ASCII, and short enough not to be cut. */
export function isProposable(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_PROPOSAL && /^[ -~]+$/.test(value);
}
