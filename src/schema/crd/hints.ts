import { quote } from '../../client/quote.js';
import { wordList } from '../word-list.js';
import type { CrdSchema } from './crd-schema.js';
import { typesOf } from './value-type.js';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['object', 'an object'],
  ['array', 'a list'],
  ['string', 'a string'],
  ['boolean', 'true or false'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
]);

/** Examples of the formats that people mistake most. */
const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['date', '2026-01-31'],
  ['datetime', '2026-01-31T12:00:00Z'],
  ['duration', '1h30m'],
  ['uri', 'https://example.com/path'],
  ['email', 'someone@example.com'],
  ['hostname', 'www.example.com'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['cidr', '192.0.2.0/24'],
  ['byte', 'aGVsbG8= (base64)'],
]);

/** What to write where a value of another type stands. */
export function typeHint(schema: CrdSchema): string {
  return `Write ${typeWords(schema)}.`;
}

/** A missing field, and what belongs there: its type and the first sentence of its description. */
export function missingHint(schema: CrdSchema, name: string): string {
  const property = schema.properties.get(name);
  if (property === undefined) return 'Add it.';
  const purpose = /^[^.\n]+/.exec(property.description)?.[0];
  return purpose === undefined ? `Add ${typeWords(property)}.` : `Add ${typeWords(property)}: ${purpose}.`;
}

export function formatHint({ format }: CrdSchema): string {
  const example = EXAMPLES.get(format.replaceAll('-', ''));
  return example === undefined ? `Write a string of the format ${format}.` : `Write it as in ${example}.`;
}

export function enumHint(schema: CrdSchema): string {
  const values = schema.enum.map((value) => (typeof value === 'string' ? quote(value) : JSON.stringify(value)));
  return `Write ${wordList(values, 'or')}.`;
}

/** The limits of a schema, all at once: whoever is past one meets the other next. */
export function limitHint(schema: CrdSchema): string {
  const limits = [
    between(schema.minLength, schema.maxLength, { one: 'character', many: 'characters' }),
    between(schema.minItems, schema.maxItems, { one: 'item', many: 'items' }),
    between(schema.minProperties, schema.maxProperties, { one: 'entry', many: 'entries' }),
    schema.minimum === undefined ? '' : `${schema.exclusiveMinimum ? 'more than' : 'at least'} ${schema.minimum}`,
    schema.maximum === undefined ? '' : `${schema.exclusiveMaximum ? 'less than' : 'at most'} ${schema.maximum}`,
    schema.multipleOf === undefined ? '' : `a multiple of ${schema.multipleOf}`,
  ].filter((words) => words !== '');
  return limits.length === 0 ? typeHint(schema) : `Write ${wordList(limits, 'and')}.`;
}

interface Unit {
  readonly one: string;
  readonly many: string;
}

function between(least: number | undefined, most: number | undefined, unit: Unit): string {
  const counted = (count: number) => `${count} ${count === 1 ? unit.one : unit.many}`;
  if (least !== undefined && most !== undefined)
    return least === most ? `exactly ${counted(most)}` : `${least} to ${counted(most)}`;
  if (least !== undefined) return `at least ${counted(least)}`;
  return most === undefined ? '' : `at most ${counted(most)}`;
}

function typeWords(schema: CrdSchema): string {
  const words = typesOf(schema).map((type) => TYPES.get(type) ?? type);
  return words.length === 0 ? 'a value' : wordList(words, 'or');
}
