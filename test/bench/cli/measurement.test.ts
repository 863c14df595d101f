import { expect, test } from '@jest/globals';
import { runsFor } from './measurement.js';

test.each([
  [1, 5, 15],
  [100, 1, 3],
  [1_000, 5, 5],
  [10_000, 5, 5],
  [100_000, 5, 3],
  [100_000, 1, 1],
])('%d Clients in %d rounds are judged %d times', (clients, rounds, runs) => {
  expect(runsFor(clients, rounds)).toBe(runs);
});
