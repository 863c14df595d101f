import type { ServerResponse } from 'node:http';
import { Refusal } from './refusal.js';
import { ReviewLine } from './review-line.js';

/** How often the event loop is looked at, in milliseconds. */
const INTERVAL = 20;
/** From where on there is too much to do. */
export interface OverloadLimits {
  /** Milliseconds by which the event loop is late, whatever keeps it: so long everything waits for its turn. */
  readonly lag: number;
  /** Milliseconds that a review would wait behind others before it is judged. */
  readonly wait: number;
  /** Reviews that wait for the API server at once; each holds its object in memory. */
  readonly pending: number;
}

/**
 * reference/admission-protocol.md: O6, the event loop is late by more than 100 ms; L6, what is judged is answered within 100 ms,
 * with its reading, its judging and its way back.
 */
export const OVERLOAD: OverloadLimits = { lag: 100, wait: 30, pending: 500 };

/** Looks in a row that have to be late: a collection of garbage makes one late. */
const LOOKS = 3;

const TOO_MUCH = new Refusal(503, 'More reviews come than can be judged; try again in a moment.');

/** Notices that there is more to do than can be done, and sends away what comes on top. */
export class Overload {
  readonly #limits: OverloadLimits;
  readonly #now: () => number;
  readonly #line: ReviewLine;
  readonly #timer: NodeJS.Timeout;
  #expected: number;
  /** Looks in a row that were too late. */
  #late = 0;
  #pending = 0;
  #shed = 0;

  constructor(limits: OverloadLimits = OVERLOAD, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
    this.#line = new ReviewLine(limits.wait, now);
    this.#expected = now() + INTERVAL;
    this.#timer = setInterval(() => {
      this.look();
    }, INTERVAL);
    this.#timer.unref();
  }

  /** Requests that were sent away. */
  get shed(): number {
    return this.#shed;
  }

  /** Measures how late the event loop is; the timer calls it. */
  look(): void {
    const now = this.#now();
    this.#late = now - this.#expected > this.#limits.lag ? this.#late + 1 : 0;
    this.#expected = now + INTERVAL;
  }

  /**
   * Lets a request in where it can be judged soon. The API server asks again, possibly another replica.
   * @throws Refusal otherwise, before anything of its body is read
   */
  admit(): void {
    if (this.#late < LOOKS && this.#pending < this.#limits.pending && !this.#line.isFull) return;
    this.#shed += 1;
    throw TOO_MUCH;
  }

  /**
   * Has a review judged when it is its turn, and counts it until it is answered. To come after its body: callers that never send
   * theirs must not keep others out.
   * @throws Refusal where too much has come while the body came
   */
  judge(response: ServerResponse, judge: () => void): void {
    this.admit();
    this.#pending += 1;
    response.once('close', () => {
      this.#pending -= 1;
    });
    this.#line.enter(judge);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
