import type { Logger } from 'pino';

/** Milliseconds in which refusals with one status are told by one line. */
const INTERVAL = 1_000;

/** What is told of a refusal. */
interface Told {
  readonly status: number;
  readonly message: string;
}

/**
 * Tells of refused requests: the first with a status at once, those that follow within a second together, in one line that has
 * the text of the last of them. Overload and scanners refuse thousands a second, and a line for each would add to the load; the metrics count all.
 */
export class RefusalLog {
  readonly #log: Logger;
  readonly #waiting = new Map<number, { last: Told; times: number } | undefined>();

  constructor(log: Logger) {
    this.#log = log;
  }

  tell(refusal: Told): void {
    const { status } = refusal;
    if (this.#waiting.has(status)) {
      const times = (this.#waiting.get(status)?.times ?? 0) + 1;
      this.#waiting.set(status, { last: refusal, times });
    } else {
      this.#write(refusal, 1);
    }
  }

  #write({ status, message }: Told, times: number): void {
    const log = this.#log;
    log.warn({ status, problem: message, times }, 'refused a request that is no review');
    this.#waiting.set(status, undefined);
    const timer = setTimeout(() => {
      const more = this.#waiting.get(status);
      this.#waiting.delete(status);
      if (more !== undefined) this.#write(more.last, more.times);
    }, INTERVAL);
    timer.unref();
  }
}
