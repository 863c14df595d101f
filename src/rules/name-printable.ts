import { FIELD } from '../client/client.js';
import { hiddenCharacters, isVisible, withoutHidden, type HiddenCharacter } from '../client/invisible.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

/** How many different characters a message names. */
const NAMED = 3;
/** More marks than this on one letter no language has (Unicode UTS 39, section 5.4). */
const MAX_MARKS = 4;
const STACKED = new RegExp(`[\\p{Mn}\\p{Me}]{${MAX_MARKS + 1}}`, 'u');

/** What a hidden character is, by the first pattern that fits. */
const KINDS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/[\n\v\f\r\u0085\u2028\u2029]/, 'a line break'],
  [/\t/, 'a tab'],
  [/\p{Cc}/u, 'the control character'],
  [/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/, 'the text direction mark'],
  [/\p{Cs}/u, 'half a character,'],
  [/\p{Co}/u, 'the private-use character'],
  [/\p{NChar}/u, 'what is no character,'],
  [/[^]/, 'the invisible character'],
];

export const namePrintable: Rule = {
  id: 'name-printable',
  title: 'A name has only characters that people see.',
  rationale:
    'People decide by the name whom they sign in to. An invisible character makes two names look like one, a text direction mark ' +
    'makes one read backwards, and a line break moves what follows it. What a script or an emoji is written with (joiners, ' +
    'variation selectors) is in order where it belongs.',
  references: [
    { title: 'Unicode UTR 36, section 2: visual security; UTS 39, section 5.4: more than four marks in a row' },
    { title: 'Trojan Source (CVE-2021-42574): text direction marks' },
    { title: 'Dex web/templates/approval.html: the consent page shows the name of the client' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  supersededBy: ['name-not-blank'],
  check({ spec: { name } }) {
    if (name === undefined) return [];
    const hidden = hiddenCharacters(name);
    if (hidden.length === 0 && !STACKED.test(name)) return [];
    const what = hidden.length === 0 ? `more than ${MAX_MARKS} marks on one letter` : list(hidden);
    return [
      {
        field: FIELD.name,
        reason: 'FieldValueInvalid',
        message: `The name ${quote(name)} has ${what}. On the consent page it would not look like what it is.`,
        hint: hidden.length === 0 ? 'Write the letters with the marks that their language has.' : advise(name),
      },
    ];
  },
};

function list(hidden: readonly HiddenCharacter[]): string {
  const named = hidden.slice(0, NAMED).map(describe);
  if (hidden.length > NAMED) named.push(`${hidden.length - NAMED} more`);
  const last = named.pop() ?? '';
  return named.length === 0 ? last : `${named.join(', ')} and ${last}`;
}

function describe({ character, position }: HiddenCharacter): string {
  const kind = KINDS.find(([pattern]) => pattern.test(character))?.[1] ?? '';
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const named = kind.startsWith('a ') ? kind : `${kind} U+${code}`;
  return `${named} at position ${position}`;
}

function advise(name: string): string {
  const clean = withoutHidden(name);
  return isVisible(clean) ? `Write ${quote(clean)}.` : 'Write the name that people are to read.';
}
