import { printable } from '../../client/quote.js';
import type { Excerpt } from '../manifests/place.js';

/** A line as it is shown, and where its mark goes. Columns of a terminal, from 0. */
export interface SourceLine {
  readonly text: string;
  readonly column: number;
  /** At least 1. */
  readonly length: number;
}

const TAB = '    ';
const NO_WIDTH = /^\p{M}$/u;
// Blocks that terminals show two columns wide (Unicode, East Asian Width W and F), and pictures.
const TWO_WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u;

/** Makes an excerpt fit into a width, its mark in sight: tabs become spaces, unprintable characters visible, the rest is cut. */
export function sourceLine({ text, marked: [from, to] }: Excerpt, width: number): SourceLine {
  const before = cells(text.slice(0, from));
  const marked = cells(text.slice(from, to));
  const after = cells(text.slice(to));
  // A third of the line for what leads up to the mark, unless what follows is short.
  const lead = Math.max(Math.floor(width / 3), width - Math.max(1, total(marked)) - total(after));
  const left = cut(before.toReversed(), lead).toReversed();
  const middle = cut(marked, width - total(left) - (after.length > 0 ? 1 : 0));
  const right = cut(after, width - total(left) - total(middle));
  return {
    text: [...left, ...middle, ...right].join('').trimEnd(),
    column: total(left),
    length: Math.max(1, total(middle)),
  };
}

/** The characters of a text as a terminal shows them. */
function cells(text: string): string[] {
  return Array.from(text, (character) => (character === '\t' ? TAB : printable(character)));
}

/** As many cells as fit, an ellipsis in place of the rest. */
function cut(all: readonly string[], width: number): readonly string[] {
  if (total(all) <= width) return all;
  const kept: string[] = [];
  let used = 1;
  for (const cell of all) {
    used += columns(cell);
    if (used > width) break;
    kept.push(cell);
  }
  return [...kept, '…'];
}

function total(all: readonly string[]): number {
  return all.reduce((sum, cell) => sum + columns(cell), 0);
}

/** A cell is one character, or an escape or tab of several that are one column wide each. */
function columns(cell: string): number {
  if (NO_WIDTH.test(cell)) return 0;
  return TWO_WIDE.test(cell) ? 2 : Array.from(cell).length;
}
