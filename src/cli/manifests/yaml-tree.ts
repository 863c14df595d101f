import { COLLECTION_STYLE, EVENT_ID, getScalarValue, SCALAR_STYLE, type Event, type ScalarEvent } from 'js-yaml';
import { eventsOf } from './parse.js';
import type { Segment } from './segments.js';

/** Offsets into the whole text, the end exclusive. */
export type Range = readonly [start: number, end: number];

/** An entry of a collection: the node of its value, and of its key in a mapping. */
export interface Entry {
  readonly key: number | undefined;
  readonly value: number;
}

/**
 * The nodes of a segment, for finding the place of a field. A node is named by the index of its event. Entries are looked up when
 * first asked for and kept, so that any number of look-ups in one segment stays linear in it.
 */
export class YamlTree {
  readonly #source: string;
  readonly #offset: number;
  readonly #events: readonly Event[];
  readonly #entries = new Map<number, readonly Entry[]>();

  /** @param segment one that parsed */
  constructor(text: string, segment: Segment) {
    this.#source = text.slice(segment.start, segment.end);
    this.#offset = segment.start;
    this.#events = eventsOf(text, segment);
  }

  /** The root node of a document, counted from 0 within the segment. */
  root(document: number): number {
    let at = 0;
    for (let left = document; left > 0; left--) at = this.#after(at);
    return at + 1;
  }

  /** The entry of a mapping by key, of a sequence by position. Of a key that merging allows twice, the last. */
  entry(node: number, name: string | number): Entry | undefined {
    const entries = this.entries(node);
    return typeof name === 'number' ? entries[name] : entries.findLast(({ key }) => this.keyText(key) === name);
  }

  /** The entries of a collection in their order; none of any other node, an alias included. */
  entries(node: number): readonly Entry[] {
    const type = this.#events[node]?.type;
    if (type !== EVENT_ID.MAPPING && type !== EVENT_ID.SEQUENCE) return [];
    const known = this.#entries.get(node);
    if (known !== undefined) return known;
    const entries: Entry[] = [];
    for (let at = node + 1; this.#events[at]?.type !== EVENT_ID.POP; at = this.#after(at)) {
      const key = type === EVENT_ID.MAPPING ? at : undefined;
      if (key !== undefined) at = this.#after(at);
      entries.push({ key, value: at });
    }
    this.#entries.set(node, entries);
    return entries;
  }

  /** The text of a key; undefined for one that is no scalar. */
  keyText(key: number | undefined): string | undefined {
    const event = key === undefined ? undefined : this.#events[key];
    return event?.type === EVENT_ID.SCALAR ? getScalarValue(this.#source, event) : undefined;
  }

  /** Whether a node is a mapping or sequence of the indented kind, whose text begins with its first entry's. */
  isBlock(node: number): boolean {
    const event = this.#events[node];
    return event !== undefined && 'start' in event && event.style === COLLECTION_STYLE.BLOCK;
  }

  /** Where a node stands, quotes and brackets included; undefined for one without text, such as the value in `name:`. */
  range(node: number): Range | undefined {
    const own = this.#text(node);
    if (own === undefined) return undefined;
    let last = this.#after(node) - 1;
    while (this.#text(last) === undefined) last -= 1;
    return [this.#offset + own[0], this.#offset + (this.#text(last) ?? own)[1]];
  }

  /** The text of a scalar or alias, or of a collection's first character, from the segment's start. */
  #text(node: number): Range | undefined {
    const event = this.#events[node];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return event.valueStart < 0 ? undefined : this.#scalarText(event);
      case EVENT_ID.ALIAS:
        return [event.anchorStart - 1, event.anchorEnd];
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        return [event.start, event.start + 1];
      case EVENT_ID.DOCUMENT:
      case EVENT_ID.POP:
      case undefined:
        return undefined;
    }
  }

  #scalarText({ style, valueStart, valueEnd }: ScalarEvent): Range {
    if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED)
      return [valueStart - 1, valueEnd + 1];
    // The text of a block scalar begins after its indentation.
    const text = this.#source.slice(valueStart, valueEnd);
    return style === SCALAR_STYLE.PLAIN
      ? [valueStart, valueEnd]
      : [valueStart + Math.max(0, text.search(/\S/)), valueEnd];
  }

  /** The index after a node and all that it holds. */
  #after(node: number): number {
    let depth = 0;
    for (let at = node; ; at++) {
      const type = this.#events[at]?.type;
      if (type === EVENT_ID.POP) depth -= 1;
      else if (type !== EVENT_ID.SCALAR && type !== EVENT_ID.ALIAS) depth += 1;
      if (depth === 0 || type === undefined) return at + 1;
    }
  }
}
