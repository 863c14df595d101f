import { isPlainAscii } from './plain-ascii.js';

/** A character that a reader cannot see, or not as what it is. */
export interface HiddenCharacter {
  readonly character: string;
  /** Where it stands, in characters from 1. */
  readonly position: number;
}

/** Scripts whose spelling needs the joiners U+200C and U+200D (Unicode Standard, sections 9 and 12; Persian, Sinhala, Malayalam …). */
const JOINED = 'Arab Syrc Mand Nkoo Mong Phag Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt';
/** Scripts that separate words by the zero-width space U+200B. */
const UNSPACED = 'Khmr Thai Laoo Mymr Tibt';

/** Where an invisible character belongs to what is seen. Each looks one character back at most, so that none can be repeated. */
const BELONGING = [
  `(?<=[${inScripts(JOINED)}])[\\u200c\\u200d]`,
  `(?<=[${inScripts(UNSPACED)}])\\u200b`,
  // The Mongolian letters, not the Mongolian selectors themselves.
  '(?<=[\\u1820-\\u18aa])[\\u180b-\\u180f]',
  // Emoji made of several, such as a profession: UTS 51, section 2.2.
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
  // A variation selector chooses the form of an emoji, a symbol or an ideograph; Latin, Greek and Cyrillic letters have no forms.
  '(?<=[^\\s\\p{C}\\p{DI}\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}])[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
  // The flag of a region, such as Scotland: a black flag with its code in tags.
  '(?<=\\u{1f3f4})[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}',
].join('|');

/** Controls, line separators, half surrogates, private use, no characters at all, and whatever is shown as nothing. */
const HIDDEN = '[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{NChar}\\p{DI}\\ufff9-\\ufffb]';

const BELONGING_OR_HIDDEN = new RegExp(`(?:${BELONGING})|(${HIDDEN})`, 'gu');

/** Letters and symbols whose glyph is blank by definition: Khitan, Braille, musical and Egyptian. */
const BLANK_GLYPHS = '\\u{16fe4}\\u2800\\u{1d159}\\u{13441}\\u{13442}';

const VISIBLE = new RegExp(`[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{DI}${BLANK_GLYPHS}]`, 'u');
const UNSEEN = new RegExp(`[\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{DI}${BLANK_GLYPHS}]+`, 'gu');

/** Whether a reader sees anything of a text. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** What a reader sees of a text, without the spaces. */
export function seen(text: string): string {
  return text.replace(UNSEEN, '');
}

/** The different hidden characters of a text, each where it stands first. */
export function hiddenCharacters(text: string): readonly HiddenCharacter[] {
  if (isPlainAscii(text)) return [];
  const found = new Map<string, number>();
  let [position, index] = [0, 0];
  for (const match of text.matchAll(BELONGING_OR_HIDDEN)) {
    const [, hidden] = match;
    if (hidden === undefined || found.has(hidden)) continue;
    position += Array.from(text.slice(index, match.index)).length;
    index = match.index;
    found.set(hidden, position + 1);
  }
  return [...found].map(([character, at]) => ({ character, position: at }));
}

/** The text with a space for each run of line breaks and tabs, and without its other hidden characters. */
export function withoutHidden(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(BELONGING_OR_HIDDEN, (match, hidden: string | undefined) => (hidden === undefined ? match : ''))
    .trim();
}

function inScripts(scripts: string): string {
  return scripts
    .split(' ')
    .map((script) => `\\p{scx=${script}}`)
    .join('');
}
