/** So many always find a place, whatever the wait seems to be: a pause of the process must not send away those that come after it. */
const ALWAYS = 32;
/** Reviews between two looks at what has come meanwhile: some milliseconds, so that who is sent away learns it soon. */
const ROUND = 16;
/** Milliseconds of one review, until something is known: about twice of what it takes, for a process that has just begun is slow. */
const FIRST_PACE = 0.25;
/** How much one review changes what is expected of the next: some rounds, with the looks between them, make the pace. */
const WEIGHT = 1 / 64;

/**
 * Reviews that have been read and wait to be judged. All that came is read before the first of it is judged, so that the length of
 * the line is known while there is still time to say no: who would wait too long is better told to come back.
 */
export class ReviewLine {
  readonly #longestWait: number;
  readonly #now: () => number;
  readonly #waiting: (() => void)[] = [];
  /** Those of this round. */
  #called = 0;
  /** Milliseconds from one review's turn to the next one's while there is a line, as seen so far. */
  #pace = FIRST_PACE;
  /** When the last review had its turn; nothing where none was behind it. */
  #lastTurn: number | undefined;

  /** @param longestWait milliseconds */
  constructor(longestWait: number, now: () => number) {
    this.#longestWait = longestWait;
    this.#now = now;
  }

  /** Whether one that comes now would wait too long. */
  get isFull(): boolean {
    return this.#length >= ALWAYS && this.#length * this.#pace > this.#longestWait;
  }

  get #length(): number {
    return this.#called + this.#waiting.length;
  }

  /** Has a review judged when it is its turn. */
  enter(judge: () => void): void {
    if (this.#called < ROUND) this.#call(judge);
    else this.#waiting.push(judge);
  }

  /** What is set immediate by an immediate comes after the next look at the sockets: that ends a round. */
  #call(judge: () => void): void {
    this.#called += 1;
    setImmediate(() => {
      this.#called -= 1;
      this.#learn();
      const next = this.#waiting.shift();
      if (next !== undefined) this.#call(next);
      judge();
    });
  }

  #learn(): void {
    const now = this.#now();
    if (this.#lastTurn !== undefined) this.#pace += (now - this.#lastTurn - this.#pace) * WEIGHT;
    this.#lastTurn = this.#length > 0 ? now : undefined;
  }
}
