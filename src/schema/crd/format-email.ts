const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\u{10ffff}-]+";
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`;
const QUOTED = '"(?:[^"\\\\\\r\\n]|\\\\[^\\r\\n])*"';
const ADDRESS = `(?:${DOT_ATOM}|${QUOTED})@(?:${DOT_ATOM}|\\[[^\\[\\]\\\\\\s]+\\])`;
const PLAIN = new RegExp(`^[ \\t]*${ADDRESS}[ \\t]*$`, 'u');
const PHRASE = new RegExp(`^[ \\t]*(?:(?:${ATOM}|${QUOTED}|\\.)[ \\t]*)*<(${ADDRESS})>[ \\t]*$`, 'u');
/** Longer ones are not looked at as a phrase, whose repetition a regular expression may try in many ways. */
const MAX_PHRASE = 320;

/** One address as Go's net/mail reads it, alone or as `Name <address>`. Comments are not known here. */
export function isEmail(text: string): boolean {
  return PLAIN.test(text) || (text.length <= MAX_PHRASE && PHRASE.test(text));
}
