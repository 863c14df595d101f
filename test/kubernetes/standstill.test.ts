import { afterEach, expect, test } from '@jest/globals';
import { Standstill } from '../../src/kubernetes/standstill.js';

const open: Standstill[] = [];

afterEach(() => {
  for (const standstill of open.splice(0)) standstill.close();
});

/** One with a clock that is set by hand; checks at these times in milliseconds, and gives the standstills that it noticed. */
function noticed(...times: number[]): number[] {
  let now = 0;
  const standstills: number[] = [];
  const standstill = new Standstill(
    (milliseconds) => standstills.push(milliseconds),
    () => now,
  );
  open.push(standstill);
  for (const time of times) {
    now = time;
    standstill.check();
  }
  return standstills;
}

test.each<[string, number[], number[]]>([
  ['time that passes as it should', [500, 1_000, 1_500], []],
  ['a busy event loop', [500, 3_000], []],
  ['just below what is notable', [3_000], []],
  ['a standstill', [500, 3_501], [3_001]],
  ['one that is noticed once', [500, 20_500, 20_501, 21_000], [20_000]],
  ['two', [5_000, 5_500, 10_000], [5_000, 4_500]],
])('%s', (_name, times, standstills) => {
  expect(noticed(...times)).toEqual(standstills);
});

test('looks by itself', async () => {
  let now = 0;
  const seen = await new Promise<number>((resolve) => {
    open.push(new Standstill(resolve, () => now));
    now = 60_000;
  });
  expect(seen).toBe(60_000);
});
