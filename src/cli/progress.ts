/** How long a run may be silent, in milliseconds. */
const PATIENCE = 1000;
const INTERVAL = 100;
/** Steps between two looks at the clock. */
const STRIDE = 64;

/** One line on a terminal that says how far a long run is, and vanishes with its end. Says nothing elsewhere. */
export class Progress {
  readonly #write: (text: string) => void;
  readonly #isTerminal: boolean;
  readonly #now: () => number;
  #next: number;
  #shown = false;

  /** @param now milliseconds */
  constructor(write: (text: string) => void, isTerminal: boolean, now: () => number) {
    this.#write = write;
    this.#isTerminal = isTerminal;
    this.#now = now;
    this.#next = now() + PATIENCE;
  }

  /** Notes that so many of something are done. */
  step(done: number, what: string): void {
    if (!this.#isTerminal || done % STRIDE !== 0 || this.#now() < this.#next) return;
    this.#next = this.#now() + INTERVAL;
    this.#shown = true;
    this.#write(`\r\u001b[K${done.toLocaleString('en')} ${what}`);
  }

  /** Clears the line. */
  end(): void {
    if (this.#shown) this.#write('\r\u001b[K');
    this.#shown = false;
  }
}
