import { isPlainAscii } from './plain-ascii.js';

/** Longest echo of a value in a message, in characters (design.md 2.3). */
const MAX_ECHO = 128;

/**
 * C0 and C1 controls, DEL, bidirectional and other format characters, line separators, private use, unassigned code points and
 * lone surrogates: everything that can move a terminal's cursor, reorder a line or hide in it.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** What stands between the delimiters of an address: the text before an "@" may be among it. */
const PIECE = /[^\s/?#\\\p{Cc}]+/gu;
/** From the first colon, which may be a scheme's or stand in the password itself, to the last "@". Anchored, so that it is linear. */
const PASSWORD = /^([^:@]*:).+@/;
/** More than any echo shows, twice. */
const READ = 4096;
/** What `quote` leaves as it is: short, printable ASCII, without quotes, backslashes, and the "@" behind which a password ends. */
const PLAIN = /^[ !#-?A-[\]-~]{0,128}$/;

/**
 * A value that came with a request, made safe to print in a terminal, a log or a web page: in double quotes, with `"` and `\`
 * escaped, unprintable characters written as `\u{…}`, passwords in addresses masked, and cut at 128 characters.
 */
export function quote(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  const characters: string[] = [];
  for (const character of withoutPasswords(value.slice(0, READ))) {
    if (characters.length === MAX_ECHO) return `"${escape(characters.join(''))}…"`;
    characters.push(character);
  }
  return `"${escape(characters.join(''))}"`;
}

/** Text with `***` for every password in an address: `https://user:***@host/`. */
export function withoutPasswords(text: string): string {
  return text.replace(PIECE, (piece) => piece.replace(PASSWORD, '$1***@'));
}

/** Text with its unprintable characters written as `\u{…}`. */
export function printable(text: string): string {
  if (isPlainAscii(text)) return text;
  return text.replace(UNPRINTABLE, codePointEscape);
}

function escape(text: string): string {
  return printable(text.replace(/["\\]/g, '\\$&'));
}

function codePointEscape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
