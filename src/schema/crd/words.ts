import { isList } from './json.js';

/** What a value is, in words; what is in it is not told. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (isList(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'boolean' ? 'true or false' : `a ${typeof value}`;
}
