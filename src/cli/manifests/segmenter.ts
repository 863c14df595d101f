import { MAX_BYTES } from './limits.js';

/** A stretch of an input that can be parsed on its own: as a rule one document. */
export interface ByteSegment {
  /** Good until the next segment is asked for: the memory is used again. */
  readonly bytes: Buffer;
  /** Bytes of the input before it. */
  readonly offset: number;
  /** The line of the input on which it begins, from 1. */
  readonly line: number;
}

/** A document of more than `MAX_BYTES`. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

const DASHES = Buffer.from('---');
const MARK = Buffer.from('\ufeff');
const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];
/** Bytes after `---` that tell whether white space follows: the longest of it has three. */
const LOOK_AHEAD = 3;
const SMALLEST = 64 * 1024;
/** A larger buffer is not kept for the next input. */
const MOST_KEPT = 4 * 1024 * 1024;

/**
 * Cuts a YAML stream where documents begin, so that a broken one leaves the others readable and no more than one is held at a time.
 * A line that starts with `---` and a space or line break ends a document wherever it stands, in a block scalar or a quoted string
 * too (YAML 1.2.2, rule c-forbidden; kubectl cuts there as well). What stands before it with a `%` belongs to the document that
 * follows. A byte order mark at the start belongs to nothing.
 */
export class Segmenter {
  #buffer = Buffer.alloc(0);
  /** Bytes of the input before the buffer. */
  #before = 0;
  /** Of the segment that has begun, in the buffer. */
  #start = 0;
  #end = 0;
  /** Up to here there is no `---` that was not looked at. */
  #searched = 0;
  #line = 1;
  #hasBegun = false;

  /** Forgets what it was given, for another input. */
  restart(): void {
    if (this.#buffer.length > MOST_KEPT) this.#buffer = Buffer.alloc(0);
    this.#before = this.#start = this.#end = this.#searched = 0;
    this.#line = 1;
    this.#hasBegun = false;
  }

  /**
   * Takes in the next bytes of the input.
   * @throws TooLarge
   */
  *push(chunk: Uint8Array): Generator<ByteSegment> {
    this.#append(chunk);
    yield* this.#cut(false);
  }

  /** To be called when there are no more. */
  *end(): Generator<ByteSegment> {
    yield* this.#cut(true);
    if (this.#start < this.#end) yield this.#segment(this.#end);
  }

  *#cut(isLast: boolean): Generator<ByteSegment> {
    if (!this.#begin(isLast)) return;
    for (let at = this.#next(); at >= 0; at = this.#next()) {
      if (!isLast && at + DASHES.length + LOOK_AHEAD > this.#end) return;
      this.#searched = at + 1;
      const buffer = this.#buffer;
      // Files that were joined may have a byte order mark in front of any document.
      const marker = buffer.subarray(Math.max(this.#start, at - MARK.length), at).equals(MARK) ? at - MARK.length : at;
      if (marker <= this.#start || !isLineBreak(buffer[marker - 1])) continue;
      if (!isSpace(buffer.subarray(at + DASHES.length, Math.min(this.#end, at + DASHES.length + LOOK_AHEAD)))) continue;
      const end = directivesBefore(buffer, this.#start, marker);
      if (end > this.#start) yield this.#segment(end);
    }
    this.#searched = Math.max(this.#start, this.#end - DASHES.length + 1);
  }

  /** Whether enough is there to tell whether the input starts with a byte order mark. */
  #begin(isLast: boolean): boolean {
    if (this.#hasBegun) return true;
    if (this.#end < MARK.length && !isLast) return false;
    this.#hasBegun = true;
    if (this.#buffer.subarray(0, this.#end).subarray(0, MARK.length).equals(MARK)) this.#start = MARK.length;
    this.#searched = this.#start;
    return true;
  }

  /** Where the next `---` is, -1 where there is none. */
  #next(): number {
    return this.#buffer.subarray(0, this.#end).indexOf(DASHES, this.#searched);
  }

  #segment(end: number): ByteSegment {
    const bytes = this.#buffer.subarray(this.#start, end);
    const segment = { bytes, offset: this.#before + this.#start, line: this.#line };
    this.#line += lineBreaks(bytes);
    this.#start = end;
    return segment;
  }

  #append(chunk: Uint8Array): void {
    const kept = this.#end - this.#start;
    const needed = kept + chunk.length;
    if (needed > MAX_BYTES) throw new TooLarge();
    if (this.#end + chunk.length > this.#buffer.length) {
      const old = this.#buffer;
      if (needed > old.length) this.#buffer = Buffer.allocUnsafeSlow(Math.max(SMALLEST, needed * 2));
      old.copy(this.#buffer, 0, this.#start, this.#end);
      this.#before += this.#start;
      this.#searched -= this.#start;
      this.#start = 0;
      this.#end = kept;
    }
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }
}

function isLineBreak(byte: number | undefined): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

/** Whether nothing follows, or white space. */
function isSpace(bytes: Buffer): boolean {
  const [first = 0x20] = bytes;
  if (first < 0x80) return first === 0x20 || (first >= 0x09 && first <= 0x0d);
  return /^[\s\ufeff]/.test(bytes.toString());
}

/** Where the directives begin that stand before a document's `---`; the `---` itself where there are none. */
function directivesBefore(bytes: Buffer, from: number, marker: number): number {
  let first = marker;
  for (let end = marker; end > from;) {
    const start = end - 2 < from ? from : Math.max(from, bytes.lastIndexOf(LINE_FEED, end - 2) + 1);
    const line = bytes.toString('utf8', start, end).trim();
    if (line.startsWith('%')) first = start;
    else if (line !== '' && !line.startsWith('#')) return line === '...' ? first : marker;
    end = start;
  }
  return first;
}

/** A CR alone ends a line in YAML; a segment never ends between a CR and its LF. */
function lineBreaks(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) count += 1;
  }
  return count;
}
