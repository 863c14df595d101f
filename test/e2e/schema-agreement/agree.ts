import fc from 'fast-check';
import { tell } from '../sandbox/stopwatch.js';
import type { Comparison } from './compare.js';

/** Requests at the same time: more do not make it faster on two cores. */
export const LANES = 16;

/** After that a lane ends with what it has, in milliseconds: a counterexample could be made smaller for minutes. */
const LANE_MS = 150_000;

/** Counts what came of cases, and prints it: numbers that a test without any comparison would not have. */
export class Tally {
  readonly #what: string;
  readonly #began = performance.now();
  readonly #verdicts = new Map<string, number>();
  readonly #accepted = new Map<string, number>();

  constructor(what: string) {
    this.#what = what;
  }

  /** How many cases were compared. */
  get cases(): number {
    return [...this.#verdicts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** How many cases the API server answered in that way. */
  verdicts(verdict: Comparison['server']['verdict']): number {
    return this.#verdicts.get(verdict) ?? 0;
  }

  note({ server, accepted }: Comparison): void {
    count(this.#verdicts, server.verdict);
    for (const name of new Set(accepted)) count(this.#accepted, name);
  }

  print(): void {
    const seconds = (performance.now() - this.#began) / 1000;
    const rate = Math.round(this.cases / seconds);
    tell(`${this.#what}: ${this.cases} cases (${list(this.#verdicts)}), ${seconds.toFixed(1)} s, ${rate}/s`);
    if (this.#accepted.size > 0) tell(`  accepted differences: ${list(this.#accepted)}`);
  }
}

/**
 * Compares so many generated cases. Answers what fast-check says of the smallest that differ: none where all agree.
 * @param seed of the first lane; each has its own
 */
export async function agree<Case>(
  cases: fc.Arbitrary<Case>,
  { amount, seed, lanes = LANES }: { readonly amount: number; readonly seed: number; readonly lanes?: number },
  compared: (one: Case) => Promise<Comparison>,
  tally: Tally,
): Promise<readonly string[]> {
  const property = fc.asyncProperty(cases, async (one) => {
    const comparison = await compared(one);
    tally.note(comparison);
    if (comparison.differences.length > 0) throw new Error(comparison.differences.join('\n'));
  });
  const checks = Array.from({ length: lanes }, async (_, lane) => {
    const result = await fc.check(property, {
      seed: seed + lane,
      numRuns: Math.ceil(amount / lanes),
      interruptAfterTimeLimit: LANE_MS,
    });
    if (!result.failed) return '';
    const { errorInstance: cause } = result;
    // What fast-check says has the seed and the shrunk case, but not the error.
    return `${cause instanceof Error ? cause.message : String(cause)}\n${await fc.asyncDefaultReportMessage(result)}`;
  });
  return (await Promise.all(checks)).filter((message) => message !== '');
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function list(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, times]) => `${times} ${name}`).join(', ');
}
