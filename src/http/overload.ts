import type { RequestHandler } from 'express';
import { Refusal } from './refusal.js';

/** How often the event loop is looked at, in milliseconds. */
const INTERVAL = 20;
/** From where on there is too much to do. */
export interface OverloadLimits {
  /** Milliseconds by which the event loop is late: so long a review waits for its turn. */
  readonly lag: number;
  /** Reviews that wait for the API server at once; each holds its object in memory. */
  readonly pending: number;
}

/** reference/admission-protocol.md, O6: shed when reviews wait for more than 100 ms. */
export const OVERLOAD: OverloadLimits = { lag: 100, pending: 500 };

/** Looks in a row that have to be late: a collection of garbage makes one late. */
const LOOKS = 3;

/** Notices that there is more to do than can be done, and sends away what comes on top. */
export class Overload {
  readonly #limits: OverloadLimits;
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  #expected: number;
  /** Looks in a row that were too late. */
  #late = 0;
  #pending = 0;
  #shed = 0;

  constructor(limits: OverloadLimits = OVERLOAD, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
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

  /** Answers 503 at once where there is too much to do already: the API server asks again, possibly another replica. */
  readonly shedding: RequestHandler = (_request, response, next) => {
    if (this.#late >= LOOKS || this.#pending >= this.#limits.pending) {
      this.#shed += 1;
      throw new Refusal(503, 'More reviews come than can be judged; try again in a moment.');
    }
    this.#pending += 1;
    response.once('close', () => {
      this.#pending -= 1;
    });
    next();
  };

  close(): void {
    clearInterval(this.#timer);
  }
}
