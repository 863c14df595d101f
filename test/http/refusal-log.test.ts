import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createLog } from '../../src/http/log.js';
import { RefusalLog } from '../../src/http/refusal-log.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('the first refusal with a status is told at once, the others of its second by one line that counts them', () => {
  const lines: unknown[] = [];
  const refusals = new RefusalLog(createLog('info', { write: (line) => void lines.push(JSON.parse(line)) }));
  const told = () =>
    lines.splice(0).map((line) => {
      const { status, problem, times } = line as Record<string, unknown>;
      return [status, problem, times];
    });
  for (let count = 0; count < 1_000; count += 1) refusals.tell({ status: 503, message: `busy ${count}` });
  refusals.tell({ status: 404, message: 'nothing' });
  expect(told()).toEqual([
    [503, 'busy 0', 1],
    [404, 'nothing', 1],
  ]);
  jest.advanceTimersByTime(1_000);
  expect(told()).toEqual([[503, 'busy 999', 999]]);
  refusals.tell({ status: 503, message: 'still busy' });
  jest.advanceTimersByTime(999);
  expect(told()).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(told()).toEqual([[503, 'still busy', 1]]);
  jest.advanceTimersByTime(60_000);
  expect(told()).toEqual([]);
  refusals.tell({ status: 503, message: 'busy again' });
  expect(told()).toEqual([[503, 'busy again', 1]]);
});
