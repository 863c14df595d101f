import type { Measurement } from '../facts/live-facts.js';

/** Counts what happens, by one label. */
export class Counts {
  readonly #name: string;
  readonly #help: string;
  readonly #label: string;
  readonly #counts: Map<string, number>;

  /** @param kinds those that are shown from the start: a counter that appears with its first event hides that event */
  constructor(name: `${string}_total`, help: string, label: string, kinds: readonly string[]) {
    this.#name = name;
    this.#help = help;
    this.#label = label;
    this.#counts = new Map(kinds.map((kind) => [kind, 0]));
  }

  add(kind: string): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  measurement(): Measurement {
    const values = Array.from(this.#counts, ([kind, value]) => ({ labels: { [this.#label]: kind }, value }));
    return { name: this.#name, help: this.#help, values };
  }
}
