import { describe, expect, test } from '@jest/globals';
import { Progress } from '../../src/cli/progress.js';
import { wantsColour } from '../../src/cli/terminal.js';

describe('colours', () => {
  test.each<[Record<string, string>, boolean, boolean]>([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  ])('%j, terminal %s: %s', (env, isTerminal, expected) => {
    expect(wantsColour(env, isTerminal)).toBe(expected);
  });
});

describe('progress', () => {
  /** What is written when 640 steps take so many milliseconds each. */
  function written(isTerminal: boolean, each: number): string[] {
    const texts: string[] = [];
    let now = 0;
    const progress = new Progress(
      (text) => texts.push(text),
      isTerminal,
      () => now,
    );
    for (let done = 1; done <= 1280; done++) {
      now += each;
      progress.step(done, 'Clients read');
    }
    progress.end();
    return texts;
  }

  test('is shown on a terminal when a run takes over a second, and cleared', () => {
    expect(written(true, 1)).toEqual([
      '\r\u001b[K1,024 Clients read',
      '\r\u001b[K1,152 Clients read',
      '\r\u001b[K1,280 Clients read',
      '\r\u001b[K',
    ]);
  });

  test('is silent in short runs and without a terminal', () => {
    expect(written(true, 0.5)).toEqual([]);
    expect(written(false, 10)).toEqual([]);
  });
});
