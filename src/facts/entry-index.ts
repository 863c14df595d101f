import type { InventoryEntry } from './inventory.js';
import { MultiMap } from './multi-map.js';
import { textHash } from './text-hash.js';

/** Clients by texts that they have, built when it is first asked for and kept up to date from then on. */
export class EntryIndex {
  readonly #keysOf: (entry: InventoryEntry) => readonly string[];
  readonly #all: () => Iterable<InventoryEntry>;
  #entries: MultiMap<InventoryEntry> | undefined;

  /**
   * @param keysOf the keys of a Client; the same one may come twice
   * @param all the Clients to build it from
   */
  constructor(keysOf: (entry: InventoryEntry) => readonly string[], all: () => Iterable<InventoryEntry>) {
    this.#keysOf = keysOf;
    this.#all = all;
  }

  /**
   * The Clients that have a key.
   * @param has whether a Client does: another text may have the same hash
   */
  get(key: string, has: (entry: InventoryEntry) => boolean): readonly InventoryEntry[] {
    return this.warm().get(textHash(key)).filter(has);
  }

  /** Builds it unless it is. */
  warm(): MultiMap<InventoryEntry> {
    if (this.#entries === undefined) {
      this.#entries = new MultiMap();
      for (const entry of this.#all()) for (const key of this.#hashesOf(entry)) this.#entries.add(key, entry);
    }
    return this.#entries;
  }

  /**
   * @param old what is there and goes; undefined for a Client that is new
   * @param entry what comes; absent for a Client that is deleted
   * @param told the same Client, in a form whose keys are sooner had
   */
  change(old: InventoryEntry | undefined, entry?: InventoryEntry, told = entry): void {
    const entries = this.#entries;
    if (entries === undefined) return;
    const coming = new Set(told === undefined ? [] : this.#hashesOf(told));
    if (old === undefined) {
      if (entry !== undefined) for (const key of coming) entries.add(key, entry);
      return;
    }
    for (const key of this.#hashesOf(old)) {
      if (entry !== undefined && coming.delete(key)) entries.replace(key, old, entry);
      else entries.delete(key, old);
    }
    if (entry !== undefined) for (const key of coming) entries.add(key, entry);
  }

  /** Each once. */
  #hashesOf(entry: InventoryEntry): Iterable<number> {
    const hashes = this.#keysOf(entry).map((key) => textHash(key));
    return hashes.length < 2 ? hashes : new Set(hashes);
  }
}
