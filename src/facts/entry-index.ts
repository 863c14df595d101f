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

  /** A Client that probably has a key, as far as the index is built. */
  first(key: string): InventoryEntry | undefined {
    return this.#entries?.first(textHash(key));
  }

  /** Builds it unless it is. */
  warm(): MultiMap<InventoryEntry> {
    if (this.#entries === undefined) {
      this.#entries = new MultiMap();
      for (const entry of this.#all()) this.#add(this.#entries, entry);
    }
    return this.#entries;
  }

  /**
   * @param old what is there and goes; undefined for a Client that is new
   * @param entry what comes; undefined for a Client that is deleted
   */
  change(old: InventoryEntry | undefined, entry: InventoryEntry | undefined): void {
    const entries = this.#entries;
    if (entries === undefined) return;
    if (old === undefined) {
      if (entry !== undefined) this.#add(entries, entry);
      return;
    }
    const coming = new Set(entry === undefined ? [] : this.#hashesOf(entry));
    for (const key of this.#hashesOf(old)) {
      if (entry !== undefined && coming.delete(key)) entries.replace(key, old, entry);
      else entries.delete(key, old);
    }
    if (entry !== undefined) for (const key of coming) entries.add(key, entry);
  }

  #add(entries: MultiMap<InventoryEntry>, entry: InventoryEntry): void {
    for (const key of this.#hashesOf(entry)) entries.add(key, entry);
  }

  /** Each once. */
  #hashesOf(entry: InventoryEntry): Iterable<number> {
    const hashes = this.#keysOf(entry).map((key) => textHash(key));
    return hashes.length < 2 ? hashes : new Set(hashes);
  }
}
