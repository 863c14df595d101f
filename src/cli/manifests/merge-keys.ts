import { MAX_MERGED_KEYS } from './limits.js';

/** Stands for a plain `<<` until it is known whether it is a key. */
export const MERGE_KEY: unique symbol = Symbol('<<');

/** A mapping while it is read. */
export type Mapping = Record<string, unknown>;

/**
 * The merge keys of one document, read as kubectl reads them (goyaml.v2/decode.go): a merge takes effect where it stands, so it replaces
 * what is above it and yields to what is below; of a list of mappings the first wins. YAML 1.1 lets a mapping's own keys win
 * wherever the merge stands, but what counts is what reaches the cluster.
 */
export class MergeKeys {
  #left = MAX_MERGED_KEYS;
  readonly #merged = new WeakMap<object, Set<string>>();

  /** Adds to a mapping what a merge key brings. Returns what is wrong, empty where nothing is. */
  merge(mapping: Mapping, value: unknown): string {
    const sources: unknown[] = Array.isArray(value) ? value.toReversed() : [value];
    const merged = this.#merged.get(mapping) ?? new Set();
    this.#merged.set(mapping, merged);
    for (const source of sources) {
      if (typeof source !== 'object' || source === null || Array.isArray(source))
        return 'a merge key (<<) takes a mapping or a list of mappings';
      const entries = Object.entries(source);
      this.#left -= entries.length + 1;
      if (this.#left < 0) return `merge keys (<<) bring in more than ${MAX_MERGED_KEYS} keys`;
      for (const [key, item] of entries) {
        setOwn(mapping, key, item);
        merged.add(key);
      }
    }
    return '';
  }

  /** Whether a key of the mapping is there by merging alone, so that writing it out is no repetition. */
  isMerged(mapping: object, key: string): boolean {
    return this.#merged.get(mapping)?.has(key) ?? false;
  }

  /** Notes that the mapping's author has now written the key out. */
  written(mapping: object, key: string): void {
    this.#merged.get(mapping)?.delete(key);
  }
}

/** Sets an own property of any name: plain assignment of `__proto__` would set the prototype instead. */
export function setOwn(mapping: Mapping, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: true });
  else mapping[key] = value;
}
