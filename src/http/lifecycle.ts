import { setTimeout } from 'node:timers/promises';

/** How a server leaves, in milliseconds (admission-protocol: the API server keeps its connections to a withdrawn endpoint). */
export interface DrainTimes {
  /** Serving goes on at least this long: the withdrawal of the endpoint needs time to get around. */
  readonly minimum: number;
  /** Then the server leaves once nobody has asked for this long. */
  readonly quiet: number;
  /** At this point it leaves in any case. */
  readonly maximum: number;
  /** What is still being answered gets this long. */
  readonly lastAnswers: number;
}

/** All of it stays within a terminationGracePeriodSeconds of 40. */
export const DRAIN_TIMES: DrainTimes = { minimum: 10_000, quiet: 5_000, maximum: 25_000, lastAnswers: 5_000 };

/** Whether the server is staying, and when it was last asked. */
export class Lifecycle {
  #draining = false;
  #lastRequest = performance.now();

  get draining(): boolean {
    return this.#draining;
  }

  requested(): void {
    this.#lastRequest = performance.now();
  }

  /** Says that the server is leaving, and resolves when it may. */
  async drained({ minimum, quiet, maximum }: DrainTimes, hurry: AbortSignal): Promise<void> {
    this.#draining = true;
    const start = performance.now();
    for (;;) {
      const now = performance.now();
      const wait = Math.min(start + maximum, Math.max(start + minimum, this.#lastRequest + quiet)) - now;
      if (wait <= 0 || hurry.aborted) return;
      await setTimeout(wait, undefined, { signal: hurry }).catch(() => undefined);
    }
  }
}
