const LINE_FEED = 0x0a;

/** Thrown for a line that is longer than allowed, or not UTF-8. */
export class UnreadableLine extends Error {}

/** Cuts a stream of bytes into lines, wherever its chunks begin and end. */
export class LineSplitter {
  readonly #maxBytes: number;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #parts: Uint8Array[] = [];
  #bytes = 0;

  /** @param maxBytes longest line, without its line break */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether something came after the last line break. */
  get unfinished(): boolean {
    return this.#bytes > 0;
  }

  /**
   * The lines that a chunk completes, without their line breaks.
   * @throws UnreadableLine
   */
  *push(chunk: Uint8Array): Generator<string, void, undefined> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.#keep(chunk.subarray(start, end));
      start = end + 1;
      yield this.#take();
    }
    this.#keep(chunk.subarray(start));
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#bytes += part.length;
    if (this.#bytes > this.#maxBytes) throw new UnreadableLine(`a line of more than ${this.#maxBytes} bytes`);
    this.#parts.push(part);
  }

  #take(): string {
    const [only] = this.#parts;
    const bytes = this.#parts.length === 1 && only !== undefined ? only : Buffer.concat(this.#parts, this.#bytes);
    this.#parts = [];
    this.#bytes = 0;
    try {
      return this.#decoder.decode(bytes);
    } catch (error) {
      throw new UnreadableLine('a line that is not UTF-8', { cause: error });
    }
  }
}
