/** Bytes that are kept together. */
const BLOCK = 256 * 1024;
/** Most bytes that a UTF-16 code unit takes in UTF-8. */
const WIDEST = 3;

/** Texts that a format can print only when it has seen all Clients; kept outside of the heap, in the order in which they came. */
export class Spool implements Iterable<string> {
  readonly #blocks: { readonly bytes: Buffer; readonly ends: number[] }[] = [];
  #used = 0;

  add(text: string): void {
    const room = text.length * WIDEST;
    let block = this.#blocks.at(-1);
    if (block === undefined || this.#used + room > block.bytes.length) {
      block = { bytes: Buffer.allocUnsafeSlow(Math.max(BLOCK, room)), ends: [] };
      this.#blocks.push(block);
      this.#used = 0;
    }
    this.#used += block.bytes.write(text, this.#used);
    block.ends.push(this.#used);
  }

  *[Symbol.iterator](): Generator<string> {
    for (const { bytes, ends } of this.#blocks) {
      let start = 0;
      for (const end of ends) {
        yield bytes.toString('utf8', start, end);
        start = end;
      }
    }
  }
}
