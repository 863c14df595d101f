import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { ReviewLine } from '../../src/http/review-line.js';

/** A line whose reviews take so many milliseconds each, by a clock of its own. */
function lineOf(milliseconds: number, longestWait = 30) {
  let now = 0;
  let judged = 0;
  const line = new ReviewLine(longestWait, () => now);
  const enter = (count: number) => {
    for (let entered = 0; entered < count; entered += 1)
      line.enter(() => {
        now += milliseconds;
        judged += 1;
      });
  };
  return { line, enter, judged: () => judged };
}

/** Longer than any line here lasts. */
const ROUNDS = 100;

async function untilEmpty(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await nextRound();
}

describe('ReviewLine', () => {
  test('judges nothing before all is read that came, and then some in each turn of the event loop', async () => {
    const { enter, judged } = lineOf(0);
    enter(40);
    expect(judged()).toBe(0);
    await nextRound();
    expect(judged()).toBe(16);
    enter(1);
    await nextRound();
    expect(judged()).toBe(32);
    await nextRound();
    expect(judged()).toBe(41);
  });

  test.each([
    [0.1, 300],
    [0.5, 60],
    [0.7, 43],
  ])('of reviews that take %d ms is full from %d on, which take 30 ms', async (milliseconds, length) => {
    const { line, enter } = lineOf(milliseconds);
    enter(1_000);
    await untilEmpty();
    enter(length - 2);
    expect(line.isFull).toBe(false);
    enter(4);
    expect(line.isFull).toBe(true);
    await untilEmpty();
    expect(line.isFull).toBe(false);
  });

  test('has always a place for some, however slow everything has become', async () => {
    const { line, enter } = lineOf(1_000);
    enter(1_000);
    await untilEmpty();
    enter(31);
    expect(line.isFull).toBe(false);
    enter(1);
    expect(line.isFull).toBe(true);
    await untilEmpty();
  });

  test('does not take the time in which nobody came for its pace', async () => {
    const clock = { now: 0 };
    const line = new ReviewLine(30, () => clock.now);
    for (let review = 0; review < 100; review += 1) {
      line.enter(() => undefined);
      await nextRound();
      clock.now += 10_000;
    }
    for (let entered = 0; entered < 100; entered += 1) line.enter(() => undefined);
    expect(line.isFull).toBe(false);
    await untilEmpty();
  });
});
