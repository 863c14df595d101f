import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { DRAIN_TIMES, Lifecycle, type DrainTimes } from '../../src/http/lifecycle.js';

const never = new AbortController().signal;

/** How long a drain takes, in milliseconds, while somebody asks at the given moments. */
async function timeToLeave(
  times: Omit<DrainTimes, 'lastAnswers'>,
  requestsAt: readonly number[] = [],
): Promise<number> {
  const lifecycle = new Lifecycle();
  const start = performance.now();
  const left = lifecycle.drained({ ...times, lastAnswers: 0 }, never);
  expect(lifecycle.draining).toBe(true);
  let passed = 0;
  for (const at of requestsAt) {
    await setTimeout(at - passed);
    passed = at;
    lifecycle.requested();
  }
  await left;
  return performance.now() - start;
}

describe('when a server leaves', () => {
  test.each<[string, Parameters<typeof timeToLeave>, number]>([
    ['nobody asks: after the minimum', [{ minimum: 200, quiet: 50, maximum: 9000 }], 195],
    ['somebody asked: when it has been quiet', [{ minimum: 50, quiet: 200, maximum: 9000 }, [100]], 295],
    ['it is never quiet: at the maximum', [{ minimum: 50, quiet: 9000, maximum: 400 }, [100, 200, 300]], 395],
  ])('%s', async (_name, given, least) => {
    const took = await timeToLeave(...given);
    expect(took).toBeGreaterThanOrEqual(least);
    // Far from the 9 s that would be wrong, and far from what a busy machine adds.
    expect(took).toBeLessThan(4000);
  });

  test('at once when it is in a hurry', async () => {
    const hurry = new AbortController();
    const left = new Lifecycle().drained(DRAIN_TIMES, hurry.signal);
    hurry.abort();
    await left;
    await new Lifecycle().drained(DRAIN_TIMES, AbortSignal.abort());
  });

  test('the time that a Pod is given (40 s) covers it', () => {
    expect(DRAIN_TIMES.maximum + DRAIN_TIMES.lastAnswers).toBeLessThan(40_000);
    expect(DRAIN_TIMES.minimum).toBeGreaterThanOrEqual(10_000);
  });
});
