/** Stands for no entry. */
const NONE = -1;
/** From this many numbers on, a list is kept once it was asked for: whoever is in it will ask again. */
const LONG = 8;
const GROWTH = 1.4;
const SMALLEST = 64;

/**
 * Lists of numbers by hash, for as many as there may be: three words for each instead of an object. To be filled first, and asked
 * afterwards.
 */
export class HashLists {
  #hashes: Int32Array<ArrayBuffer>;
  #numbers: Int32Array<ArrayBuffer>;
  /** The entry before with a hash of the same place. */
  #before: Int32Array<ArrayBuffer>;
  #latest = new Int32Array(0);
  #size = 0;
  #linked = 0;
  readonly #long = new Map<number, readonly number[]>();

  /** @param expected about how many numbers will come: what is not used takes no memory, and growing takes it twice */
  constructor(expected: number) {
    const room = Math.max(SMALLEST, expected);
    this.#hashes = new Int32Array(room);
    this.#numbers = new Int32Array(room);
    this.#before = new Int32Array(room);
  }

  add(hash: number, number: number): void {
    if (this.#size === this.#hashes.length) {
      this.#hashes = grown(this.#hashes);
      this.#numbers = grown(this.#numbers);
      this.#before = grown(this.#before);
    }
    this.#hashes[this.#size] = hash;
    this.#numbers[this.#size] = number;
    this.#size += 1;
  }

  /**
   * The numbers of a hash.
   * @param settled makes of the numbers, in the order in which they came, the list that is wanted: always the same one
   */
  get(hash: number, settled: (numbers: number[]) => readonly number[]): readonly number[] {
    if (this.#linked < this.#size) this.#link();
    const kept = this.#long.get(hash);
    if (kept !== undefined) return kept;
    const found: number[] = [];
    let at = this.#latest[place(hash, this.#latest.length)] ?? NONE;
    for (; at !== NONE; at = this.#before[at] ?? NONE)
      if (this.#hashes[at] === hash) found.push(this.#numbers[at] ?? NONE);
    if (found.length < 2) return found;
    const list = settled(found.reverse());
    if (list.length > LONG) this.#long.set(hash, list);
    return list;
  }

  #link(): void {
    let places = this.#latest.length;
    if (places * 2 < this.#size) {
      for (places = SMALLEST; places < this.#size;) places *= 2;
      this.#latest = new Int32Array(places).fill(NONE);
      this.#linked = 0;
    }
    for (; this.#linked < this.#size; this.#linked += 1) {
      const at = place(this.#hashes[this.#linked] ?? 0, places);
      this.#before[this.#linked] = this.#latest[at] ?? NONE;
      this.#latest[at] = this.#linked;
    }
    this.#long.clear();
  }
}

/** FNV's lower bits are good enough for any power of two. */
function place(hash: number, places: number): number {
  return hash & (places - 1);
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.ceil(numbers.length * GROWTH));
  larger.set(numbers);
  return larger;
}
