import type { ApiResponse } from '../cluster/api-client.js';
import type { Replica } from '../replica/replica.js';
import type { Place, Stage } from './stage.js';

/** What came of one race. */
export interface Race {
  readonly winners: readonly Place[];
  /** Answers that are neither a win nor the refusal of a taken id: there must be none. */
  readonly odd: readonly string[];
  /** Milliseconds until the last answer, and of each request. */
  readonly took: number;
  readonly each: readonly number[];
}

/** Lets Clients of both tenants, half of them each, take one id at the same time. */
export async function race(stage: Stage, id: string, contenders = 100): Promise<Race> {
  const begin = performance.now();
  const results = await Promise.all(
    Array.from({ length: contenders }, async (_, number) => {
      const place: Place = { namespace: number % 2 === 0 ? 'team-a' : 'team-b', name: `${id}-${number}` };
      const answer = await stage.create(place, id);
      return { place, answer, ms: performance.now() - begin };
    }),
  );
  return {
    winners: results.filter(({ answer }) => answer.status === 201).map(({ place }) => place),
    odd: results
      .filter(({ answer }) => answer.status !== 201 && !isTaken(answer))
      .map(({ answer }) => `${answer.status} ${answer.text}`),
    took: performance.now() - begin,
    each: results.map(({ ms }) => ms),
  };
}

/** Whether a request is refused because its id is another Client's. */
export function isTaken({ status, text }: ApiResponse): boolean {
  return status === 422 && text.includes('is already held by') && text.includes('[id-unique]');
}

/** How many creates a replica was asked about, and how many of them it let pass, since it began. */
export async function decided(replica: Replica): Promise<{ readonly asked: number; readonly allowed: number }> {
  const counter =
    /^dex_client_admission_decisions_total\{hook="validate",operation="CREATE",verdict="(\w+)"\} (\d+)$/gm;
  const counts = Array.from((await replica.metrics()).matchAll(counter), ([, verdict = '', count]) => ({
    verdict,
    count: Number(count),
  }));
  const sum = (wanted: typeof counts) => wanted.reduce((total, { count }) => total + count, 0);
  return { asked: sum(counts), allowed: sum(counts.filter(({ verdict }) => verdict === 'allow')) };
}

/** The middle, the 99th of 100, and the longest of some times, for a line of figures. */
export function spread(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((left, right) => left - right);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  return `${at(0.5)}/${at(0.99)}/${at(1)} ms (p50/p99/max)`;
}
