/** A mutant that no test can notice: the program does the same with it. */
export interface Equivalent {
  readonly file: string;
  /** The line of the mutant, without indentation. */
  readonly code: string;
  /** As the report says it. */
  readonly change: string;
  readonly reason: string;
}

export const EQUIVALENT: readonly Equivalent[] = [];
