import { expect, test } from '@jest/globals';
import { Pace, type Setback } from '../../../src/kubernetes/reflector/pace.js';
import { SYSTEM_CLOCK } from '../../../src/kubernetes/reflector/clock.js';

test.each<[Setback, readonly number[]]>([
  ['unreachable', [500, 1000, 2000, 4000, 5000, 5000]],
  ['refused', [500, 1000, 2000, 4000, 8000, 10_000, 10_000]],
  ['stale', [0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]],
  ['short', [0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]],
])('%s: never earlier, and at most a quarter later', (setback, waits) => {
  const longest = waits.at(-1) ?? 0;
  for (const random of [0, 0.5, 0.999]) {
    const pace = new Pace({ ...SYSTEM_CLOCK, random: () => random });
    const got = waits.map(() => pace.wait(setback));
    expect(got).toEqual(waits.map((wait) => Math.min(longest, wait * (1 + random / 4))));
    // The other rows are stories of their own, and this one begins anew once something lasted.
    expect(pace.wait(setback === 'refused' ? 'unreachable' : 'refused')).toBe(500 * (1 + random / 4));
    pace.lasted();
    expect(pace.wait(setback)).toBe(got[0]);
  }
});

test('a row that never ends stays at its longest wait', () => {
  const pace = new Pace(SYSTEM_CLOCK);
  for (let count = 0; count < 2_000; count += 1) pace.wait('refused');
  expect(pace.wait('refused')).toBe(10_000);
});

test.each([
  [undefined, 500],
  [0, 500],
  [-5, 500],
  [3, 3_000],
  [86_400, 30_000],
])('Retry-After: %p is %p ms', (seconds, wait) => {
  expect(new Pace({ ...SYSTEM_CLOCK, random: () => 0 }).wait('refused', seconds)).toBe(wait);
});
