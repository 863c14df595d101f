/** Longest echo of a value in a message, in characters (design.md 2.3). */
const MAX_ECHO = 128;

/**
 * C0 and C1 controls, DEL, bidirectional and other format characters, line separators, private use, unassigned code points and
 * lone surrogates: everything that can move a terminal's cursor, reorder a line or hide in it.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/**
 * A value that came with a request, made safe to print in a terminal, a log or a web page: in double quotes, with `"` and `\`
 * escaped, unprintable characters written as `\u{…}`, and cut at 128 characters.
 */
export function quote(value: string): string {
  const characters: string[] = [];
  for (const character of value) {
    if (characters.length === MAX_ECHO) return `"${escape(characters.join(''))}…"`;
    characters.push(character);
  }
  return `"${escape(characters.join(''))}"`;
}

/** Text with its unprintable characters written as `\u{…}`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, codePointEscape);
}

function escape(text: string): string {
  return printable(text.replace(/["\\]/g, '\\$&'));
}

function codePointEscape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
