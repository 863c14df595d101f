import { setTimeout as sleep } from 'node:timers/promises';
import type { Replica } from '../replica/replica.js';
import { spread } from '../races/race.js';
import { Caller, type Answer } from './caller.js';
import { reviewRequest } from './review.js';

/** What a crowd got. */
export interface CrowdResult {
  readonly seconds: number;
  readonly answers: readonly Answer[];
}

/**
 * Lets so many callers ask at once, over connections that stand already, each again as soon as it has an answer.
 * @param meanwhile begins once they are connected
 */
export async function crowd(
  replica: Replica,
  size: number,
  seconds: number,
  pauseMs = 0,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<CrowdResult> {
  const callers = Array.from({ length: size }, () => new Caller(replica));
  for (let first = 0; first < size; first += BATCH)
    await Promise.all(callers.slice(first, first + BATCH).map((caller) => caller.connect()));
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const answers: Answer[] = [];
  await Promise.all([
    meanwhile(),
    ...callers.map(async (caller) => {
      while (performance.now() < end) {
        const answer = await caller.call(reviewRequest());
        answers.push(answer);
        if (answer.status !== 200) await sleep(RETRY_MS);
        else if (pauseMs > 0) await sleep(pauseMs);
      }
      caller.close();
    }),
  ]);
  return { seconds: (performance.now() - begin) / 1000, answers };
}

/** Handshakes at once. */
const BATCH = 20;
/** As long as Retry-After says, and the API server does. */
const RETRY_MS = 1_000;

export function withStatus({ answers }: CrowdResult, status: number): Answer[] {
  return answers.filter((answer) => answer.status === status);
}

/** Figures for one line. */
export function inFigures(result: CrowdResult): string {
  const { answers, seconds } = result;
  const statuses = [...new Set(answers.map(({ status }) => status))].toSorted((one, other) => one - other);
  const each = statuses.map((status) => {
    const some = withStatus(result, status);
    return `${status}: ${(some.length / seconds).toFixed(0)}/s ${spread(some.map(({ took }) => took))}`;
  });
  return each.join('; ');
}
