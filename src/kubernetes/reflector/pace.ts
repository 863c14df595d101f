import type { Clock } from './clock.js';

/** What went wrong, as far as the time until the next try depends on it. */
export type Setback =
  /** No connection, or one without an answer. */
  | 'unreachable'
  /** The API server answered, but not with what was asked for. */
  | 'refused'
  /** Everything has to be listed again. */
  | 'stale'
  /** A watch ended well, but long before its time. */
  | 'short';

interface Steps {
  /** Wait after the first setback of its kind, in milliseconds; each further one doubles `second`. */
  readonly first: number;
  readonly second: number;
  readonly longest: number;
}

/**
 * Nobody is burdened by a connection that is not made, and a server that comes back has to be seen soon (within 10 s); a server
 * that answers is spared, though what an administrator mends has to be seen soon as well. A single loss of the thread is mended at once.
 */
const STEPS: Readonly<Record<Setback, Steps>> = {
  unreachable: { first: 500, second: 1000, longest: 5_000 },
  refused: { first: 500, second: 1000, longest: 10_000 },
  stale: { first: 0, second: 1000, longest: 30_000 },
  short: { first: 0, second: 500, longest: 30_000 },
};
/** Waits are longer by up to this part, so that replicas do not come all at once. */
const JITTER = 0.25;
/** The API server's own wish is followed up to here, in milliseconds: nobody is to switch this program off. */
const LONGEST_WISH = 30_000;

/** How long to wait before the next try: longer with every setback, until something has lasted. */
export class Pace {
  readonly #clock: Clock;
  readonly #streaks = new Map<Setback, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * @param retryAfterSeconds what the API server asks for
   * @returns milliseconds
   */
  wait(setback: Setback, retryAfterSeconds = 0): number {
    const { first, second, longest } = STEPS[setback];
    const streak = this.#streaks.get(setback) ?? 0;
    this.#streaks.set(setback, streak + 1);
    const step = streak === 0 ? first : second * 2 ** (streak - 1);
    const wait = Math.min(longest, step * (1 + JITTER * this.#clock.random()));
    return Math.max(wait, Math.min(LONGEST_WISH, retryAfterSeconds * 1000));
  }

  /** Something went well for so long that the next setback is a new story. */
  lasted(): void {
    this.#streaks.clear();
  }
}
