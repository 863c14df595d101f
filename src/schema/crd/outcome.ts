import type { Correlation } from './correlation.js';
import type { PlaceOrRoot } from './place.js';
import type { ServerError } from './server-error.js';

/** Errors in the order found, each once, and how many checks a value went through: of several alternatives, the nearest is told. */
export interface Outcome {
  readonly errors: readonly ServerError[];
  readonly checks: number;
}

/** What a schema makes of a value. */
export type Check = (value: unknown, place: PlaceOrRoot, correlation: Correlation | undefined) => Outcome;

/** Collects outcomes; an error that says the same of the same place is told once. */
export class Collected implements Outcome {
  readonly #said = new Set<string>();
  readonly errors: ServerError[] = [];
  checks = 0;

  add(errors: readonly ServerError[]): void {
    for (const error of errors) {
      const said = `${error.path} ${error.message}`;
      if (this.#said.has(said)) continue;
      this.#said.add(said);
      this.errors.push(error);
    }
  }

  merge({ errors, checks }: Outcome): void {
    if (errors.length > 0) this.add(errors);
    this.checks += checks;
  }
}
