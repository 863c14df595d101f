import { median } from '../median.js';
import { table } from '../table.js';
import { middle, type Measurement } from './measurement.js';

/** The rounds of one contender, by number of connections. */
export type Rounds = ReadonlyMap<number, readonly Measurement[]>;

/** One line for each contender and number of connections. */
export function figures(results: ReadonlyMap<string, Rounds>): string {
  const rows = [['', 'connections', 'reviews/s', 'p50 ms', 'p99 ms', 'CPU µs/review', 'RSS MiB', 'shed %']];
  for (const [name, rounds] of results) {
    for (const [connections, measurements] of rounds) {
      const { reviewsPerSecond, p50, p99, cpu, memory, shed } = middle(measurements);
      rows.push([
        name,
        String(connections),
        reviewsPerSecond.toFixed(0),
        p50.toFixed(2),
        p99.toFixed(2),
        cpu.toFixed(0),
        memory.toFixed(0),
        shed.toFixed(1),
      ]);
    }
  }
  return table(rows);
}

/** What is compared: the CPU that one needs for a review, by what another one needs. */
export interface Comparison {
  readonly of: string;
  readonly by: string;
  /** What the ratio is to be at most. */
  readonly aim?: number;
}

/** The median over the rounds of the ratio within each round, which what else the machine does moves least. */
export function ratios(results: ReadonlyMap<string, Rounds>, comparisons: readonly Comparison[]): string {
  const counts = [...([...results.values()][0] ?? new Map<number, never>()).keys()];
  const rows = [['CPU per review', ...counts.map((count) => `at ${count}`), 'aim']];
  for (const { of, by, aim } of comparisons) {
    const cells = counts.map((count) => ratio(results.get(of)?.get(count) ?? [], results.get(by)?.get(count) ?? []));
    rows.push([`${of} / ${by}`, ...cells.map((value) => value.toFixed(2)), aim === undefined ? '' : `≤ ${aim}`]);
  }
  return table(rows);
}

function ratio(ones: readonly Measurement[], others: readonly Measurement[]): number {
  return median(ones.map(({ cpu }, round) => cpu / (others[round]?.cpu ?? NaN)));
}
