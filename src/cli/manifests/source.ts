import type { Segment } from './segments.js';
import { YamlTree } from './yaml-tree.js';

/** A place in a file, for people and editors. */
export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units, as editors and SARIF count. */
  readonly column: number;
}

/** The text of one input, or some whole lines of it. */
export class Source {
  /** The name of the input in reports. */
  readonly file: string;
  readonly text: string;
  readonly #firstLine: number;
  #lineStarts: readonly number[] | undefined;
  #latest: { readonly segment: Segment; readonly tree: YamlTree } | undefined;

  /** @param firstLine the line of the input at which the text begins, from 1 */
  constructor(file: string, text: string, firstLine = 1) {
    this.file = file;
    this.text = text;
    this.#firstLine = firstLine;
  }

  /** @param offset into the text, from 0 */
  position(offset: number): Position {
    const [line, start] = this.#lineOf(offset);
    return { line: this.#firstLine + line, column: offset - start + 1 };
  }

  /** Where the line of an offset begins and ends, without its line break. */
  lineAround(offset: number): readonly [start: number, end: number] {
    const [, start] = this.#lineOf(offset);
    const length = this.text.slice(start).search(/[\r\n]/);
    return [start, length < 0 ? this.text.length : start + length];
  }

  /** The line of an offset, from 0, and where it begins. */
  #lineOf(offset: number): readonly [line: number, start: number] {
    const starts = this.#starts();
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low, starts[low] ?? 0];
  }

  /** The nodes of a segment that parsed. Those of the latest are kept: questions come segment by segment. */
  tree(segment: Segment): YamlTree {
    const { start, end } = segment;
    if (this.#latest?.segment.start !== start || this.#latest.segment.end !== end)
      this.#latest = { segment, tree: new YamlTree(this.text, segment) };
    return this.#latest.tree;
  }

  /** Counted when first asked for: most inputs have nothing to point at. A lone CR ends a line in YAML. */
  #starts(): readonly number[] {
    if (this.#lineStarts !== undefined) return this.#lineStarts;
    const starts = [0];
    for (const { index, 0: lineBreak } of this.text.matchAll(/\r\n?|\n/g)) starts.push(index + lineBreak.length);
    this.#lineStarts = starts;
    return starts;
  }
}
