import { formatFieldPath, type FieldPath } from '../client/field-path.js';
import { nearest } from '../client/nearest.js';
import { quote } from '../client/quote.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { wordList } from '../schema/word-list.js';

/** Most words that a hint lists. */
const MAX_LISTED = 12;

/** A key that its parent does not have, in words: with the name that was probably meant, or the place where the key belongs. */
export function unknownKeyWords(
  field: FieldPath,
  parent: JsonSchema,
  resolve: (schema: JsonSchema) => JsonSchema,
): { message: string; hint: string } {
  const name = String(field.at(-1));
  const known = Object.keys(parent.properties ?? {});
  const meant = nearest(name, known);
  const home = known.find((key) => Object.hasOwn(resolve(parent.properties?.[key] ?? {}).properties ?? {}, name));
  const message = noSuch(name, field.slice(0, -1));
  if (meant !== undefined) return { message, hint: `Did you mean ${quote(meant)}?` };
  if (home !== undefined) return { message, hint: `Move it to where it belongs: ${formatFieldPath([home, name])}.` };
  return { message, hint: name === 'options' ? 'Remove it.' : `Remove it, or ${listed(known)}` };
}

/** What to write of several values: the values, or where to find them if they are many. */
export function listed(values: readonly string[]): string {
  return values.length > MAX_LISTED
    ? 'look it up in the list that "dex-client-admission rules" prints.'
    : `write ${wordList(values, 'or')}.`;
}

function noSuch(name: string, parent: FieldPath): string {
  const [above, last] = parent.slice(-2);
  if (parent.length === 0) return `There is no key ${quote(name)} at the top of a policy file.`;
  if (parent.at(-1) === 'rules') return `There is no rule ${quote(name)}.`;
  if (above === 'rules' && name === 'options') return `The rule ${formatFieldPath([last ?? ''])} has no options.`;
  if (last === 'options') return `The rule ${formatFieldPath([above ?? ''])} has no option ${quote(name)}.`;
  return `There is no key ${quote(name)} in ${formatFieldPath(parent)}.`;
}
