import type { Equivalent } from './equivalent.js';
import type { Mutant } from './mutant.js';

/** What became of one mutant. */
export interface Outcome {
  readonly mutant: Mutant;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  /** The test that noticed it; undefined if none did. */
  readonly killedBy: string | undefined;
  readonly equivalent: Equivalent | undefined;
}

/** What became of the mutants of one file. */
export interface SubjectResult {
  readonly file: string;
  /** Mutants that the compiler refuses, which are no mutants of the program. */
  readonly uncompilable: number;
  readonly outcomes: readonly Outcome[];
}

/**
 * The report for people, and the share of killed mutants among all that compile and are not equivalent, from 0 to 1.
 * @param isComplete whether all files were asked, so that an equivalent mutant that none of them has is out of date
 */
export function report(
  results: readonly SubjectResult[],
  equivalent: readonly Equivalent[],
  isComplete: boolean,
): { readonly text: string; readonly score: number } {
  const sorted = [...results].sort((a, b) => (a.file < b.file ? -1 : 1));
  const counted = (result: SubjectResult) => result.outcomes.filter((outcome) => outcome.equivalent === undefined);
  const survivors = (result: SubjectResult) => counted(result).filter(({ killedBy }) => killedBy === undefined);
  const lines: string[] = [];
  for (const result of sorted) {
    const [total, survived] = [counted(result).length, survivors(result).length];
    if (total > 0)
      lines.push(
        `${result.file}  ${total} mutants, ${total - survived} killed${survived > 0 ? `, ${survived} survived` : ''}`,
      );
    for (const { line, column, mutant } of survivors(result))
      lines.push(`  survived  ${result.file}:${line}:${column}  ${mutant.change}`);
  }
  const outcomes = sorted.flatMap((result) => [...result.outcomes]);
  const stale = equivalent.filter((each) => !outcomes.some((outcome) => outcome.equivalent === each));
  if (isComplete)
    for (const { file, code, change } of stale)
      lines.push(`no longer a mutant (test/mutation/equivalent.ts): ${file}: ${code}: ${change}`);
  const total = sorted.flatMap(counted).length;
  const killed = total - sorted.flatMap(survivors).length;
  const score = total === 0 ? 1 : killed / total;
  const slow = outcomes.filter(({ killedBy }) => killedBy === 'time or memory').length;
  const refused = sorted.reduce((sum, { uncompilable }) => sum + uncompilable, 0);
  lines.push(
    '',
    `${total} mutants: ${killed} killed (${slow} of them by the time or memory that they take), ${total - killed} survived: ${(score * 100).toFixed(1)} %.`,
    `Not counted: ${outcomes.length - total} that change nothing (test/mutation/equivalent.ts), ${refused} that do not compile.`,
    '',
  );
  return { text: lines.join('\n'), score };
}
