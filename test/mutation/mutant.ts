/** One small change to a file of src/rules that a test ought to notice. */
export interface Mutant {
  /** Relative to the project's root. */
  readonly file: string;
  /** Where the changed text begins and ends, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What is changed, for people: `a && b → a`. */
  readonly change: string;
}

/** The file's text with the change. */
export function mutate(source: string, { start, end, replacement }: Mutant): string {
  return source.slice(0, start) + replacement + source.slice(end);
}

/** The line and column of a mutant, from 1, and the line's text. */
export function placeOf(source: string, { start }: Mutant): { line: number; column: number; code: string } {
  const before = source.slice(0, start).split('\n');
  const [code = ''] = source.slice(start - (before.at(-1)?.length ?? 0)).split('\n', 1);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, code: code.trim() };
}
