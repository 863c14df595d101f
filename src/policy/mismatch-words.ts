import { formatFieldPath } from '../client/field-path.js';
import { nearest } from '../client/nearest.js';
import { quote } from '../client/quote.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { patternWords } from '../schema/pattern-words.js';
import { describeType, describeValue, isProposable } from '../schema/value-words.js';
import { wordList } from '../schema/word-list.js';
import type { Mismatch, SchemaCheck } from './mismatch.js';
import type { PolicyProblem } from './policy-problem.js';
import { listed, unknownKeyWords } from './unknown-key.js';

type Words = Pick<PolicyProblem, 'message' | 'hint'>;

/** A mismatch in words, with the name that was probably meant. */
export function mismatchProblem(mismatch: Mismatch, check: SchemaCheck): PolicyProblem {
  const { field, keyword, schema } = mismatch;
  const about = keyword === 'additionalProperties' || keyword === 'propertyNames' ? 'key' : 'value';
  const said =
    keyword === 'additionalProperties'
      ? unknownKeyWords(field, schema, (reference) => check.resolve(reference))
      : words({ ...mismatch, keyword }, field.length === 0 ? 'The file' : formatFieldPath(field));
  return { severity: 'error', field, about, ...said };
}

type ValueMismatch = Mismatch & { readonly keyword: Exclude<Mismatch['keyword'], 'additionalProperties'> };

function words({ keyword, field, value, schema, purpose }: ValueMismatch, place: string): Words {
  const meant = purpose === '' ? describeType(schema) : phrase(purpose);
  const hint = `Write ${meant}.`;
  switch (keyword) {
    case 'required':
      return { message: `${place} is missing.`, hint: requiredHint(schema, meant) };
    case 'type':
      if (field.length === 0 && (value ?? null) === null) return { message: 'The file is empty.', hint };
      return {
        message: `${place} is ${describeValue(value)}, not ${describeType(schema)}.`,
        hint: typeHint(schema, value) ?? hint,
      };
    case 'enum':
      return enumWords(mentionsRule(field), String(value), schema, place);
    case 'pattern':
      return { message: patternMessage(place, schema.pattern ?? '', String(value)), hint };
    case 'propertyNames':
      return {
        message: `${quote(String(value))} is not allowed as a key in ${formatFieldPath(field.slice(0, -1))}.`,
        hint,
      };
    case 'uniqueItems':
      return {
        message: `${place} is ${describeValue(value)}, which the list has already.`,
        hint: 'Remove one of them.',
      };
    case 'minItems':
      return { message: tooFewItems(place, schema.minItems ?? 0, value), hint };
    case 'maxItems':
      return { message: `${place} has more items than the most allowed, ${schema.maxItems ?? 0}.`, hint };
    case 'minLength':
      return { message: `${place} has fewer characters than the least allowed, ${schema.minLength ?? 0}.`, hint };
    case 'maxLength':
      return { message: `${place} has more characters than the most allowed, ${schema.maxLength ?? 0}.`, hint };
    case 'minimum':
      return { message: `${place} is ${String(value)}, less than the least allowed, ${schema.minimum ?? 0}.`, hint };
    case 'maximum':
      return { message: `${place} is ${String(value)}, more than the most allowed, ${schema.maximum ?? 0}.`, hint };
  }
}

/** The first statement of a description, to go on a sentence with. */
function phrase(description: string): string {
  const first = /^.*?(?=[.;](?:\s|$)|$)/s.exec(description)?.[0] ?? '';
  return /^[A-Z](?![A-Z])/.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first;
}

function requiredHint({ enum: values = [] }: JsonSchema, meant: string): string {
  return values.length === 1 ? `Write ${String(values[0])}.` : `Add it: ${meant}.`;
}

function patternMessage(place: string, pattern: string, value: string): string {
  return value.trim() === '' ? `${place} is blank.` : patternWords(place, pattern, value).message;
}

function tooFewItems(place: string, least: number, value: unknown): string {
  const isEmpty = Array.isArray(value) && value.length === 0;
  return isEmpty ? `${place} is an empty list.` : `${place} has fewer items than the least allowed, ${least}.`;
}

function typeHint({ type, properties, required, enum: values }: JsonSchema, value: unknown): string | undefined {
  if (value === null) return 'Give it a value, or remove it.';
  if (values !== undefined) return sentence(listed(values.map(String)));
  if (type === 'boolean')
    return typeof value === 'string' ? 'Write true or false, without quotes.' : 'Write true or false.';
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return 'Put it in quotes, which makes it a string.';
  if (type === 'array' && isProposable(value)) return `Write a list, even of one: [${quote(value)}].`;
  const actions = properties?.['action']?.enum;
  // `redirect-uri-https: Warn` is the shorthand that is tried most.
  if (actions !== undefined) {
    const action = typeof value === 'string' ? nearest(value, actions.map(String)) : undefined;
    return `Write { action: ${action ?? 'Deny'} }.`;
  }
  return required === undefined ? undefined : `Write an object with ${wordList(required, 'and')}.`;
}

function enumWords(isRule: boolean, value: string, { enum: values = [] }: JsonSchema, place: string): Words {
  const names = values.map(String);
  const meant = nearest(value, names);
  return {
    message: isRule ? `There is no rule ${quote(value)}.` : `${place} is ${quote(value)}, which is none of its values.`,
    hint: meant === undefined ? sentence(listed(names)) : `Did you mean ${quote(meant)}?`,
  };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether an item of a list of rules is meant. */
function mentionsRule(field: Mismatch['field']): boolean {
  return field.at(-2) === 'rules' && typeof field.at(-1) === 'number';
}
