import { quote } from '../client/quote.js';
import { isProposable } from './value-words.js';
import { wordList } from './word-list.js';

/** A pattern that is one class of characters, repeated, and nothing else. */
const ONE_CLASS = /^\^\[((?:[^\]\\^])+)\]\+\$$/;
/** Most characters that a message names as not allowed. */
const MAX_NAMED = 5;

/** What is wrong with a string that does not match a pattern, and what to write instead. */
export function patternWords(place: string, pattern: string, value: string): { message: string; hint: string } {
  const allowed = ONE_CLASS.exec(pattern)?.[1];
  if (allowed === undefined)
    return {
      message: `${place} is ${quote(value)}, which does not match ${pattern}.`,
      hint: `Write a string that matches ${pattern}.`,
    };
  const proposal = propose(value, pattern, allowed);
  return {
    message:
      value === '' ? `${place} is empty.` : `${place} is ${quote(value)}, and ${notAllowed(value, allowed)} in it.`,
    hint:
      `Use the characters ${charactersOf(allowed)} only` +
      (proposal === undefined ? '.' : `, such as ${quote(proposal)}.`),
  };
}

function notAllowed(value: string, allowed: string): string {
  const legal = new RegExp(`[${allowed}]`, 'u');
  const named = new Set<string>();
  for (const character of value) {
    if (named.size > MAX_NAMED) break;
    if (!legal.test(character)) named.add(character);
  }
  const words = [...named].slice(0, MAX_NAMED).map(quote);
  if (named.size > MAX_NAMED) words.push('others');
  return `${wordList(words, 'and')} ${words.length === 1 ? 'is' : 'are'} not allowed`;
}

/** What the author probably wants, in characters that are allowed: accents dropped, everything else that is not made a hyphen. */
function propose(value: string, pattern: string, allowed: string): string | undefined {
  // Cut first: normalizing is not for strings of any length, and a long proposal would be cut in the message.
  const plain = value.slice(0, 1000).normalize('NFKD').replace(/\p{M}/gu, '');
  const proposal = plain.replace(new RegExp(`[^${allowed}]+`, 'gu'), '-').replace(/^-+|-+$/g, '');
  return value.length <= 1000 && isProposable(proposal) && new RegExp(pattern, 'u').test(proposal)
    ? proposal
    : undefined;
}

/** `a-z0-9._` as `a-z, 0-9, "." and "_"`. */
function charactersOf(allowed: string): string {
  const parts = allowed.match(/.-.|./gsu) ?? [];
  return wordList(
    parts.map((part) => (part.length > 1 ? part : quote(part))),
    'and',
  );
}
