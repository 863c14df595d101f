import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { UserError } from '../exit-code.js';
import { reasonOf } from './input.js';

/** An input of which parts can be read again: for the places of findings alone, so nobody need keep the text of all Clients. */
export interface Original {
  /** The input's name in reports. */
  readonly file: string;
  /**
   * Bytes as they were read the first time.
   * @throws UserError where they are not there any more
   */
  bytes(offset: number, length: number): Buffer;
}

/** A regular file; it must stay as it is until the run has ended. */
export class OriginalFile implements Original {
  readonly file: string;
  readonly #path: string;
  readonly #size: number;
  readonly #modified: number;

  constructor(file: string, path: string, { size, mtimeMs }: Stats) {
    this.file = file;
    this.#path = path;
    this.#size = size;
    this.#modified = mtimeMs;
  }

  bytes(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    if (!this.#read(bytes, offset)) throw new UserError(`${this.file} was changed during this run. Run it again.`);
    return bytes;
  }

  #read(bytes: Buffer, offset: number): boolean {
    try {
      const descriptor = opened(this, this.#path);
      const { size, mtimeMs } = fstatSync(descriptor);
      if (size !== this.#size || mtimeMs !== this.#modified) return false;
      for (let at = 0; at < bytes.length;) {
        const read = readSync(descriptor, bytes, at, bytes.length - at, offset + at);
        if (read === 0) return false;
        at += read;
      }
      return true;
    } catch (error) {
      throw new UserError(`${this.file} cannot be read a second time: ${reasonOf(error)}.`);
    }
  }
}

/** The file that was asked for last stays open, because the next question is about the same one as a rule. */
const latest: { file: OriginalFile | undefined; descriptor: number } = { file: undefined, descriptor: -1 };

function opened(file: OriginalFile, path: string): number {
  if (latest.file === file) return latest.descriptor;
  if (latest.file !== undefined) closeSync(latest.descriptor);
  latest.file = undefined;
  latest.descriptor = openSync(path, 'r');
  latest.file = file;
  return latest.descriptor;
}

/** Standard input, a pipe or a device: what came out of it is kept. */
export class OriginalStream implements Original {
  readonly file: string;
  readonly #chunks: Buffer[] = [];
  /** Where each chunk begins. */
  readonly #offsets: number[] = [];
  #size = 0;

  constructor(file: string) {
    this.file = file;
  }

  keep(chunk: Uint8Array): void {
    this.#chunks.push(Buffer.from(chunk));
    this.#offsets.push(this.#size);
    this.#size += chunk.length;
  }

  bytes(offset: number, length: number): Buffer {
    const first = this.#chunkOf(offset);
    const last = this.#chunkOf(offset + length - 1);
    const start = offset - (this.#offsets[first] ?? 0);
    return Buffer.concat(this.#chunks.slice(first, last + 1)).subarray(start, start + length);
  }

  #chunkOf(offset: number): number {
    let [low, high] = [0, this.#offsets.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#offsets[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
