/** What JSON.stringify leaves as it is although a terminal acts on it or hides it: C1 controls, bidirectional marks and the like. */
const UNPRINTABLE = /[\u007f-\u009f\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** A value as indented JSON in printable characters only: a reader of the JSON gets the same value, a terminal no instructions. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, undefined, 2).replace(UNPRINTABLE, escape)}\n`;
}

function escape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16);
    return `\\u${code.padStart(4, '0')}`;
  }).join('');
}
