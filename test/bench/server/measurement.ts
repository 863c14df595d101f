import { median, quantile } from '../median.js';
import type { Running } from './contender.js';
import { Load } from './load.js';
import type { Review } from './reviews.js';

/** What a server did during a spell of load. */
export interface Measurement {
  readonly reviewsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds that the server's process used for each review. */
  readonly cpu: number;
  /** MiB that it held afterwards. */
  readonly memory: number;
  /** Requests that it sent away, in percent of all. */
  readonly shed: number;
}

/** Asks a server for so many milliseconds over so many connections, which are open when the measurement begins. */
export async function measure(
  server: Running,
  connections: number,
  reviews: readonly Review[],
  milliseconds: number,
): Promise<Measurement> {
  const load = new Load(server.port, connections, reviews);
  try {
    await load.run(milliseconds / 10);
    const before = server.cpuSeconds;
    const spell = await load.run(milliseconds);
    return {
      reviewsPerSecond: spell.reviews / spell.seconds,
      p50: quantile(spell.latencies, 0.5),
      p99: quantile(spell.latencies, 0.99),
      cpu: ((server.cpuSeconds - before) / spell.reviews) * 1e6,
      memory: server.memory,
      shed: (100 * spell.shed) / (spell.shed + spell.reviews),
    };
  } finally {
    load.close();
    server.clearLog();
  }
}

/** The median of each figure. */
export function middle(measurements: readonly Measurement[]): Measurement {
  const of = (figure: keyof Measurement) => median(measurements.map((measurement) => measurement[figure]));
  return {
    reviewsPerSecond: of('reviewsPerSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpu: of('cpu'),
    memory: of('memory'),
    shed: of('shed'),
  };
}
