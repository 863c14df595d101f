/** What JSON.stringify leaves as it is although a terminal acts on it or hides it: C1 controls, bidirectional marks and the like. */
const UNPRINTABLE = /[\u007f-\u009f\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Most texts are ASCII, and this finds it out ten times as fast. */
const BEYOND_ASCII = /[\u007f-\uffff]/;

/** A value as indented JSON in printable characters only: a reader of the JSON gets the same value, a terminal no instructions. */
export function jsonText(value: object): string {
  return `${jsonValue(value)}\n`;
}

/** The same of any value that JSON has, without the end of the line. */
export function jsonValue(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return BEYOND_ASCII.test(text) ? text.replace(UNPRINTABLE, escape) : text;
}

function escape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16);
    return `\\u${code.padStart(4, '0')}`;
  }).join('');
}
