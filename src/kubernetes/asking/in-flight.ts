import { ApiError } from '../api-error.js';

/** Most questions of a whole process at once (reference/admission-protocol.md, T10). */
export const IN_ONE_PROCESS = 64;

/** How many questions may be under way at once; the others wait for their turn, first come, first served. */
export class InFlight {
  readonly #most: number;
  #running = 0;
  readonly #waiting = new Set<() => void>();

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Runs a task when it is its turn.
   * @param signal gives up waiting; the task is to watch it by itself
   * @throws ApiError where the signal aborts first, and whatever the task throws
   */
  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (signal.aborted) throw gaveUp(signal);
    if (this.#running < this.#most) this.#running++;
    else await this.#turn(signal);
    try {
      return await task();
    } finally {
      this.#handOn();
    }
  }

  /** Resolves with the place of somebody who is done. */
  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.delete(start);
        reject(gaveUp(signal));
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.add(start);
    });
  }

  #handOn(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#running--;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}

/** What a caller gets whose time is over. */
export function gaveUp({ reason }: AbortSignal): ApiError {
  return new ApiError('aborted', 'nobody waits for the answer any more', { cause: reason });
}
