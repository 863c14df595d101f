import { createHash } from 'node:crypto';
import { gaveUp, type InFlight } from './in-flight.js';

/** How long answers count, and how many are kept. */
export interface AnswerLimits {
  /** Milliseconds from when the question was asked. */
  readonly lifetime: number;
  readonly capacity: number;
  /**
   * Milliseconds until a question that nobody answers is given up, and asked anew by whoever comes then: a connection that hangs
   * must not hold up those who come later.
   */
  readonly patience: number;
}

/** A clock that never goes back, in milliseconds: `performance.now`. */
export type MonotonicClock = () => number;

/** 10 s: long enough for a run of applies, short enough that a right taken away is soon gone (reference/admission-protocol.md, T10). */
export const ANSWER_LIMITS: AnswerLimits = { lifetime: 10_000, capacity: 10_000, patience: 5_000 };

/** What keeps the questions of many reviews within bounds. */
export interface AskingBounds {
  /** Shared by everything that asks the API server while a review waits: `IN_ONE_PROCESS`. */
  readonly inFlight: InFlight;
  readonly now: MonotonicClock;
  /** `ANSWER_LIMITS` unless given. */
  readonly limits?: AnswerLimits;
}

interface Asking<T> {
  readonly answer: Promise<T>;
  readonly work: AbortController;
  waiting: number;
}

/**
 * Answers that count for some time. A question that is under way is not asked twice, and goes on as long as anybody waits for it.
 * Only answers are kept, never failures.
 */
export class Answers<T> {
  readonly #limits: AnswerLimits;
  readonly #now: MonotonicClock;
  /** In the order in which they were given. */
  readonly #given = new Map<string, { readonly answer: T; readonly askedAt: number }>();
  readonly #asking = new Map<string, Asking<T>>();

  constructor(now: MonotonicClock, limits: AnswerLimits = ANSWER_LIMITS) {
    this.#now = now;
    this.#limits = limits;
  }

  /**
   * @param question what tells it from every other one: its parts in a fixed order
   * @param ask puts it; its signal aborts when nobody waits any more
   * @param signal ends this caller's wait, and nobody else's
   * @throws ApiError where the signal aborts, and whatever `ask` throws
   */
  async to(question: readonly unknown[], ask: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (signal.aborted) throw gaveUp(signal);
    // Hashed, so that what is kept is small whatever comes: names of groups may be long, and there may be thousands.
    const key = createHash('sha256').update(JSON.stringify(question)).digest('base64');
    const given = this.#given.get(key);
    if (given !== undefined && this.#now() - given.askedAt < this.#limits.lifetime) return given.answer;
    const asking = this.#asking.get(key) ?? this.#ask(key, ask);
    return this.#wait(key, asking, signal);
  }

  #ask(key: string, ask: (signal: AbortSignal) => Promise<T>): Asking<T> {
    const work = new AbortController();
    const askedAt = this.#now();
    const answer = ask(AbortSignal.any([work.signal, AbortSignal.timeout(this.#limits.patience)]));
    const asking: Asking<T> = { answer, work, waiting: 0 };
    this.#asking.set(key, asking);
    answer.then(
      (value) => {
        this.#keep(key, value, askedAt);
        this.#forget(key, asking);
      },
      () => {
        // Those who wait are told, each by its own promise.
        this.#forget(key, asking);
      },
    );
    return asking;
  }

  #wait(key: string, asking: Asking<T>, signal: AbortSignal): Promise<T> {
    asking.waiting++;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        if (--asking.waiting === 0) {
          this.#forget(key, asking);
          asking.work.abort();
        }
        reject(gaveUp(signal));
      };
      signal.addEventListener('abort', leave, { once: true });
      asking.answer.then(resolve, reject).finally(() => {
        signal.removeEventListener('abort', leave);
      });
    });
  }

  #keep(key: string, answer: T, askedAt: number): void {
    this.#given.delete(key);
    const [oldest] = this.#given.keys();
    if (oldest !== undefined && this.#given.size >= this.#limits.capacity) this.#given.delete(oldest);
    this.#given.set(key, { answer, askedAt });
  }

  /** A later question of the same words stays. */
  #forget(key: string, asking: Asking<T>): void {
    if (this.#asking.get(key) === asking) this.#asking.delete(key);
  }
}
