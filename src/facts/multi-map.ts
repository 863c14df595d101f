/** From this many values on, a value is found by its position instead of by looking at each. */
const SEARCHED = 32;

/** A Map that grows copies itself, 5 ms for 100,000 keys, and all Maps of a size do so at once: in parts it takes no time. */
const PARTS = 16;

/**
 * Values by hash (an integer of 31 bits), several of one hash allowed. A hash with a single value costs no more than in a Map; one
 * without any is gone.
 */
export class MultiMap<Value extends object> {
  readonly #maps = Array.from({ length: PARTS }, () => new Map<number, Value | Several<Value>>());

  /**
   * The values of a hash, each once: in the order in which they came, as long as none is deleted from more than 32. The list is good
   * until the next change.
   */
  get(hash: number): readonly Value[] {
    const found = this.#part(hash).get(hash);
    if (found === undefined) return [];
    return found instanceof Several ? found.values : [found];
  }

  /** @param value one that the hash does not have yet */
  add(hash: number, value: Value): void {
    const found = this.#part(hash).get(hash);
    if (found === undefined) this.#part(hash).set(hash, value);
    else if (found instanceof Several) found.add(value);
    else this.#part(hash).set(hash, new Several(found, value));
  }

  delete(hash: number, value: Value): void {
    const found = this.#part(hash).get(hash);
    if (!(found instanceof Several)) {
      if (found === value) this.#part(hash).delete(hash);
      return;
    }
    found.delete(value);
    const [only, another] = found.values;
    if (only !== undefined && another === undefined) this.#part(hash).set(hash, only);
  }

  /** Puts a value in the place of another that the hash has. */
  replace(hash: number, old: Value, value: Value): void {
    const found = this.#part(hash).get(hash);
    if (found instanceof Several) found.replace(old, value);
    else if (found === old) this.#part(hash).set(hash, value);
  }

  // The upper bits, because a Map takes the lower ones itself.
  #part(hash: number): Map<number, Value | Several<Value>> {
    const part = this.#maps[(hash >>> 20) % PARTS];
    if (part === undefined) throw new Error(`there is no part ${hash >>> 20}`);
    return part;
  }
}

/** Two values or more; adding, replacing and deleting take constant time also where there are many. */
class Several<Value> {
  readonly values: Value[];
  #positions: Map<Value, number> | undefined;

  constructor(...values: Value[]) {
    this.values = values;
  }

  add(value: Value): void {
    this.#positions?.set(value, this.values.length);
    this.values.push(value);
    if (this.#positions === undefined && this.values.length > SEARCHED) {
      this.#positions = new Map(this.values.map((each, at) => [each, at]));
    }
  }

  replace(old: Value, value: Value): void {
    const at = this.#at(old);
    if (at === -1) return;
    this.values[at] = value;
    if (this.#positions?.delete(old) === true) this.#positions.set(value, at);
  }

  delete(value: Value): void {
    const at = this.#at(value);
    if (at === -1) return;
    if (this.#positions === undefined) {
      this.values.splice(at, 1);
      return;
    }
    this.#positions.delete(value);
    const last = this.values.pop();
    if (last !== undefined && at < this.values.length) {
      this.values[at] = last;
      this.#positions.set(last, at);
    }
    if (this.values.length <= SEARCHED / 2) this.#positions = undefined;
  }

  #at(value: Value): number {
    return this.#positions === undefined ? this.values.indexOf(value) : (this.#positions.get(value) ?? -1);
  }
}
