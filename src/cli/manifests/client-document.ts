import type { FieldPath } from '../../client/field-path.js';
import { restored, type Kept } from './object-store.js';
import type { Original } from './original.js';
import { place, type Place } from './place.js';
import type { Segment } from './segments.js';
import { Source } from './source.js';

/** A Client as somebody wrote it. */
export interface ClientDocument {
  /** Made anew now and then: to be used, not to be changed or kept. */
  readonly object: unknown;
  /** The one it names, or the one that was given for those that name none. */
  readonly namespace: string;
  readonly file: string;
  /** That of object-name.ts, where it is known without the object. */
  readonly nameHash?: number;
  /** Where a field stands. Reads and parses the document again: ask only for what is to be shown. */
  locate(field: FieldPath): Place;
}

/** A part of an input that was parsed at once. */
export interface Stretch {
  readonly original: Original;
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
  /** On which it begins, from 1. */
  readonly line: number;
}

/** Where a Client stands in a stretch. */
export interface Within {
  /** The segment within its text; all of it unless given. */
  readonly part: Segment | undefined;
  /** Which document, from 0. */
  readonly document: number;
  /** From the document's root to the Client. */
  readonly path: FieldPath;
}

/** Where nearly all of them stand: one for all takes no memory. */
export const ALONE: Within = { part: undefined, document: 0, path: [] };

/** What tells a Client apart. */
interface Name {
  readonly namespace: string;
  readonly hash: number;
}

/** A Client of a manifest, without its text: there may be more of them than memory holds, so each is one object of few words. */
export class ReadClient implements ClientDocument {
  readonly namespace: string;
  readonly nameHash: number;
  readonly #block: Kept['block'];
  readonly #start: number;
  readonly #end: number;
  readonly #original: Original;
  readonly #offset: number;
  readonly #length: number;
  readonly #line: number;
  readonly #within: Within;

  constructor(kept: Kept, { namespace, hash }: Name, stretch: Stretch, within: Within) {
    this.namespace = namespace;
    this.nameHash = hash;
    this.#block = kept.block;
    this.#start = kept.start;
    this.#end = kept.end;
    this.#original = stretch.original;
    this.#offset = stretch.offset;
    this.#length = stretch.length;
    this.#line = stretch.line;
    this.#within = within;
  }

  get object(): unknown {
    if (latestObject.of !== this) {
      latestObject.value = restored({ block: this.#block, start: this.#start, end: this.#end });
      latestObject.of = this;
    }
    return latestObject.value;
  }

  get file(): string {
    return this.#original.file;
  }

  /** @throws UserError where the input is not what it was */
  locate(field: FieldPath): Place {
    const source = this.#source();
    const { part, document, path } = this.#within;
    return place({ source, segment: part ?? { start: 0, end: source.text.length }, document, path }, field);
  }

  #source(): Source {
    if (latest.original !== this.#original || latest.offset !== this.#offset) {
      const text = this.#original.bytes(this.#offset, this.#length).toString();
      latest.source = new Source(this.#original.file, text, this.#line);
      latest.original = this.#original;
      latest.offset = this.#offset;
    }
    return latest.source;
  }
}

/** Questions come Client by Client. */
const latestObject: { of: ReadClient | undefined; value: unknown } = { of: undefined, value: undefined };
const latest: { original: Original | undefined; offset: number; source: Source } = {
  original: undefined,
  offset: 0,
  source: new Source('', ''),
};
