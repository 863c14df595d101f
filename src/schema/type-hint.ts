import { quote } from '../client/quote.js';
import type { StructuralSchema } from './structural-schema.js';
import { describeType, isProposable } from './value-words.js';
import { wordList } from './word-list.js';

/** What to write where a value of another type stands. */
export function typeHint(schema: StructuralSchema | undefined, value: unknown): string {
  switch (schema?.type) {
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean'
        ? 'Put it in quotes, which makes it a string.'
        : 'Write a string.';
    case 'boolean':
      return typeof value === 'string' ? 'Write true or false, without quotes.' : 'Write true or false.';
    case 'array':
      return isProposable(value) && schema.items?.type === 'string'
        ? `Write a list, even of one: [${quote(value)}].`
        : `Write ${describeType(schema)}.`;
    case 'object':
      return objectHint(schema);
    case 'integer':
    case 'number':
    case undefined:
      return `Write ${describeType(schema)}.`;
  }
}

function objectHint(schema: StructuralSchema): string {
  return schema.required.length === 0
    ? 'Write an object.'
    : `Write an object with ${wordList(schema.required, 'and')}.`;
}
