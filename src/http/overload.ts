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
/** Times `lag`, a second: longer than a machine with other things to do leaves a process alone now and then. */
const LONG_TURN = 10;

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
  readonly shedding: RequestHandler = (_request, _response, next) => {
    this.#refuseIfTooMuch();
    next();
  };

  /** Counts a review until it is answered. To come after its body: callers that never send theirs must not keep others out. */
  readonly counting: RequestHandler = (_request, response, next) => {
    this.#refuseIfTooMuch();
    this.#pending += 1;
    response.once('close', () => {
      this.#pending -= 1;
    });
    next();
  };

  #refuseIfTooMuch(): void {
    if (!this.#isLate() && this.#pending < this.#limits.pending) return;
    this.#shed += 1;
    throw new Refusal(503, 'More reviews come than can be judged; try again in a moment.');
  }

  /** Late in several looks, or very late for the next: a single turn of the event loop may take up a thousand reviews. */
  #isLate(): boolean {
    return this.#late >= LOOKS || this.#now() - this.#expected > LONG_TURN * this.#limits.lag;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
