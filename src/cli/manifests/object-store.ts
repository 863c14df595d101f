/** Bytes of JSON that are kept together. */
const BLOCK = 1024 * 1024;
/** Most bytes that a UTF-16 code unit takes in UTF-8. */
const WIDEST = 3;

/** Where an object is kept. */
export interface Kept {
  /** The bytes in which it stands as JSON; or the object itself. */
  readonly block: Buffer | Whole;
  readonly start: number;
  readonly end: number;
}

/** An object that is kept as it is. */
export class Whole {
  readonly object: unknown;

  constructor(object: unknown) {
    this.object = object;
  }
}

/**
 * Keeps objects as JSON outside of the heap: a Client takes a third of the memory that it has as an object there, and the garbage
 * collector does not look at it again and again.
 */
export class ObjectStore {
  #block = Buffer.alloc(0);
  #used = 0;

  /** @param isShared whether a part of it may stand in it twice, by an alias: a text would repeat it as often */
  keep(object: unknown, isShared: boolean): Kept {
    if (isShared) return { block: new Whole(object), start: 0, end: 0 };
    const json = JSON.stringify(object);
    const room = json.length * WIDEST;
    if (this.#used + room > this.#block.length) {
      this.#block = Buffer.allocUnsafeSlow(Math.max(BLOCK, room));
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += this.#block.write(json, start);
    return { block: this.#block, start, end: this.#used };
  }
}

/** A kept object; as a rule a new one each time. */
export function restored({ block, start, end }: Kept): unknown {
  if (block instanceof Whole) return block.object;
  const value: unknown = JSON.parse(block.toString('utf8', start, end));
  return value;
}
