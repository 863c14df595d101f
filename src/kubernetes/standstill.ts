/** How often it is looked whether time has passed unnoticed, in milliseconds. */
const INTERVAL = 500;
/** Longer than a busy event loop stands still, and short against the age at which data counts as stale. In milliseconds. */
const NOTABLE = 3_000;

/** Notices that this process stood still, as after SIGSTOP or the pause of a virtual machine: what it knows may be out of date. */
export class Standstill {
  readonly #now: () => number;
  readonly #onStandstill: (milliseconds: number) => void;
  readonly #timer: NodeJS.Timeout;
  #seen: number;

  /**
   * @param onStandstill told how long it was
   * @param now milliseconds on a clock that goes on while the process stands still
   */
  constructor(onStandstill: (milliseconds: number) => void, now: () => number = () => performance.now()) {
    this.#now = now;
    this.#onStandstill = onStandstill;
    this.#seen = now();
    this.#timer = setInterval(() => {
      this.check();
    }, INTERVAL);
    this.#timer.unref();
  }

  /** To be called before anything that is known is relied on: the timer may come later than the first request after a standstill. */
  check(): void {
    const now = this.#now();
    const passed = now - this.#seen;
    this.#seen = now;
    if (passed > NOTABLE) this.#onStandstill(passed);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
