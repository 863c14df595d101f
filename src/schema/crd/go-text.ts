import { entries, isJsonObject, isList } from './json.js';
import { isInt64 } from './numbers.js';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
  ['"', '\\"'],
]);

/** A string as Go's `%q` writes it. */
export function goQuote(text: string): string {
  const escaped = text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu, (character) => {
    const known = ESCAPES.get(character);
    if (known !== undefined) return known;
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** A text without white space around it, as Go's strings.TrimSpace leaves it: JavaScript has another idea of white space. */
export function goTrim(text: string): string {
  return text.replace(/^\p{White_Space}+/u, '').replace(/(?<!\p{White_Space})\p{White_Space}+$/u, '');
}

/** A float64 as Go's `%v` writes it: with an exponent from a million on. */
export function goFloat(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e6)) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}

/** A value as Go's encoding/json writes it: sorted names, and `<`, `>`, `&` and two line separators escaped. */
export function goJson(value: unknown): string {
  if (isList(value)) return `[${value.map(goJson).join(',')}]`;
  if (isJsonObject(value))
    return `{${entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, inner]) => `${goJson(name)}:${goJson(inner)}`)
      .join(',')}}`;
  return JSON.stringify(value ?? null).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A value as an error of apimachinery's field package repeats it. */
export function goValue(value: unknown): string {
  if (typeof value === 'string') return goQuote(value);
  // Beyond 2^53 the digits that JavaScript writes: as a rule those that were read.
  if (typeof value === 'number') return isInt64(value) ? String(value) : goFloat(value);
  return goJson(value);
}
