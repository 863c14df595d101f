import { seen } from './invisible.js';
import { isPlainAscii } from './plain-ascii.js';

/** Letters that look like a Latin one, each beside it: Cyrillic and Greek (Unicode UTS 39, confusables.txt, the plain cases). */
const LATIN = new Map(
  [
    ['АВЕЅІЈКМНОРСТУҮХԚԜԌ', 'ABESIJKMHOPCTYYXQWG'],
    ['асԁеһіјорԛѕѵԝхуү', 'acdehijopqsvwxyy'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['αινορυı', 'aivopui'],
  ].flatMap(([alike = '', latin = '']) =>
    Array.from(alike, (letter, at): [string, string] => [letter, latin[at] ?? '']),
  ),
);

/**
 * What is left of an id when case and separators do not count: `Grafana_` and `grafana` have it in common. A separator between
 * two digits does count: `shop-1-1` is not `shop-11`.
 */
export function idLikeness(id: string): string {
  return id.toLowerCase().replace(BESIDE_NO_DIGIT, '').replace(SEPARATORS, '-');
}

const SEPARATORS = /[._-]+/g;
/** A whole run of separators, so that the time is linear, without a digit before or behind it. */
const BESIDE_NO_DIGIT = /(?<![._-])(?:(?<!\d)[._-]+|[._-]+(?![\d._-]))/g;

/**
 * What people may take for the same display name has one of these in common: its letters without regard to case, and its shapes
 * with regard to case, where I, l and 1 are alike, and O and 0. Neither counts spaces, width, invisible characters and dashes'
 * lengths. None for a name of which nothing is seen.
 */
export function nameLikenesses(name: string): readonly string[] {
  // Of plain ASCII only the space is not seen, and nothing has another form.
  const text = isPlainAscii(name) ? name.replaceAll(' ', '') : seen(name.normalize('NFKC')).replace(/\p{Pd}/gu, '-');
  if (text === '') return [];
  const shapes = inLatin(text).replace(/[I1|]/g, 'l').replaceAll('0', 'O');
  return [`letters ${inLatin(text.toLowerCase())}`, `shapes ${shapes}`];
}

function inLatin(text: string): string {
  return text.replace(/[\u0131\u0370-\u052f]/g, (letter) => LATIN.get(letter) ?? letter);
}
