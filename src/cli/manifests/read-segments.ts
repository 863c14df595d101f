import { isUtf8 } from 'node:buffer';
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { nameOf, NO_TEXT, notUtf8, reasonOf, UTF_16, type Input, type InputError } from './input.js';
import { OriginalFile, OriginalStream, type Original } from './original.js';
import { Segmenter, TooLarge, type ByteSegment } from './segmenter.js';
import { Source } from './source.js';
import { STANDARD_INPUT } from './standard-input.js';

/** Takes a segment in, and returns before its memory is used again. */
export type TakeSegment = (segment: ByteSegment, original: Original) => void;

/** Bytes that are read at once. */
const CHUNK = 256 * 1024;

/** Reads inputs, one after the other, a piece at a time. */
export class SegmentReader {
  readonly #stdin: AsyncIterable<Uint8Array>;
  readonly #segmenter = new Segmenter();
  readonly #chunk = Buffer.allocUnsafeSlow(CHUNK);

  constructor(stdin: AsyncIterable<Uint8Array>) {
    this.#stdin = stdin;
  }

  /**
   * Reads an input to its end, or to where it turns out to be no text. Never throws for what the input is.
   * @returns what is wrong with the whole of it: then nothing of it counts, neither what was taken of it before
   */
  async read({ file }: Input, take: TakeSegment): Promise<InputError | undefined> {
    const name = nameOf(file);
    try {
      return file === STANDARD_INPUT
        ? await this.#readStream(name, this.#stdin, take)
        : await this.#readPath(name, file, take);
    } catch (error) {
      if (error instanceof TooLarge)
        return { file: name, message: 'A document in it is larger than 512 MiB, the most that can be read at once.' };
      const isSystems = error instanceof Error && 'code' in error;
      if (!isSystems) throw error;
      return { file: name, message: `It cannot be read: ${reasonOf(error)}.` };
    }
  }

  async #readPath(name: string, path: string, take: TakeSegment): Promise<InputError | undefined> {
    const descriptor = openSync(path, 'r');
    let isOpen = true;
    try {
      const stats = fstatSync(descriptor);
      if (stats.isFile()) return this.#readFile(new OriginalFile(name, path, stats), descriptor, stats.size, take);
      isOpen = stats.isDirectory();
      // A folder cannot be read, which the system says itself.
      if (isOpen) readSync(descriptor, this.#chunk);
      return await this.#readStream(name, createReadStream(path, { fd: descriptor }), take);
    } finally {
      if (isOpen) closeSync(descriptor);
    }
  }

  #readFile(original: Original, descriptor: number, size: number, take: TakeSegment): InputError | undefined {
    const intake = new Intake(original, this.#segmenter, take);
    // Files that the system makes up tell no size.
    for (let at = 0; at < size || size === 0;) {
      const read = readSync(descriptor, this.#chunk, 0, CHUNK, null);
      if (read === 0 || !intake.push(this.#chunk.subarray(0, read))) break;
      at += read;
    }
    return intake.end();
  }

  async #readStream(
    name: string,
    chunks: AsyncIterable<Uint8Array>,
    take: TakeSegment,
  ): Promise<InputError | undefined> {
    const original = new OriginalStream(name);
    const intake = new Intake(original, this.#segmenter, take);
    for await (const chunk of chunks) {
      original.keep(chunk);
      if (!intake.push(chunk)) break;
    }
    return intake.end();
  }
}

/** One input on its way in. */
class Intake {
  readonly #original: Original;
  readonly #segmenter: Segmenter;
  readonly #take: TakeSegment;
  /** The first two bytes, as far as they are there. */
  #head = '';
  #fault: InputError | undefined;

  constructor(original: Original, segmenter: Segmenter, take: TakeSegment) {
    this.#original = original;
    this.#segmenter = segmenter;
    this.#take = take;
    segmenter.restart();
  }

  /** @returns whether there is any use in going on */
  push(chunk: Uint8Array): boolean {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#head.length < 4) this.#head += bytes.toString('hex', 0, 2 - this.#head.length / 2);
    const { file } = this.#original;
    if (this.#head === 'fffe' || this.#head === 'feff') this.#fault = { file, message: UTF_16 };
    else if (bytes.includes(0)) this.#fault = { file, message: NO_TEXT };
    // What has no text at all says so, although the first byte that is none may have come before.
    else if (this.#fault !== undefined) return true;
    else {
      for (const segment of this.#segmenter.push(bytes)) this.#accept(segment);
      return true;
    }
    return false;
  }

  end(): InputError | undefined {
    if (this.#fault === undefined) for (const segment of this.#segmenter.end()) this.#accept(segment);
    return this.#fault;
  }

  #accept(segment: ByteSegment): void {
    if (this.#fault !== undefined) return;
    if (isUtf8(segment.bytes)) {
      this.#take(segment, this.#original);
      return;
    }
    this.#fault = notUtf8(new Source(this.#original.file, segment.bytes.toString(), segment.line));
  }
}
