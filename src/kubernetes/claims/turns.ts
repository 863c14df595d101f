import { ApiError } from '../api-error.js';

/** Lets those who want the same thing act one after another, in the order in which they came. */
export class Turns<T> {
  readonly #last = new Map<string, Promise<T | undefined>>();

  /**
   * Acts when everybody who came earlier for this key has acted or failed.
   * @param act gets what the one before found out while this one waited; undefined where nobody was before, or it failed
   * @throws ApiError (aborted) as soon as the signal aborts; what act throws
   */
  async run(key: string, signal: AbortSignal, act: (before: T | undefined) => Promise<T>): Promise<T> {
    const earlier = this.#last.get(key);
    const turn = this.#turn(earlier, signal, act);
    const settled = turn.catch(() => undefined);
    this.#last.set(key, settled);
    void settled.then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    return await orAborted(turn, signal);
  }

  async #turn(
    earlier: Promise<T | undefined> | undefined,
    signal: AbortSignal,
    act: (before: T | undefined) => Promise<T>,
  ): Promise<T> {
    const before = await earlier;
    if (signal.aborted) throw aborted();
    return act(before);
  }
}

/** What a promise gives, unless the signal aborts first. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort: (() => void) | undefined;
  const abortion = new Promise<never>((_, reject) => {
    onAbort = () => {
      reject(aborted());
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, abortion]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

function aborted(): ApiError {
  return new ApiError('aborted', 'nobody waits for it any more');
}
