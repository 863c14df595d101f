import { expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import type { Series, Shape } from './measurement.js';
import { aims, figures, limits, ratios } from './report.js';

const OURS = 'dex-client-admission, Node 24';
const EMPTY = 'node -e 0, Node 24';

/** Runs that took so many seconds, on twice the CPU. */
function series(tool: string, clients: number, walls: readonly number[], peak: number, shape: Shape = 'file'): Series {
  const runs = walls.map((wall) => ({ wall, cpu: 2 * wall, peak }));
  return { tool, clients, shape, runs, found: tool === OURS ? 5 : 1, planted: 5 };
}

const results = [
  series(OURS, 1, [0.1, 0.2, 0.9], 60),
  series(EMPTY, 1, [0.1, 0.1, 0.3], 40),
  series(OURS, 10_000, [2, 3, 4], 190),
  series(OURS, 10_000, [2, 2, 2], 210.4, 'folder'),
  series('kubeconform', 10_000, [1, 2, 8], 25),
  series('kubeconform', 10_000, [1, 1, 1], 25, 'folder'),
];

const tools = [
  { name: OURS, upTo: Infinity },
  { name: 'kubeconform', upTo: 10_000 },
  { name: 'kubectl-validate', upTo: 1_000 },
  { name: EMPTY, upTo: 1 },
];

test('the report of the command line', () => {
  const compared = [
    { of: OURS, by: 'kubeconform', aims: new Map([[10_000, { wall: 0.6, cpu: 0.5 }]]) },
    { of: OURS, by: 'kubectl-validate' },
    { of: OURS, by: EMPTY },
  ];
  expectGolden(
    'bench/command-line.txt',
    `${figures(results)}${limits(tools, [1, 10_000])}\n${ratios(results, compared)}\n${aims(results, OURS, EMPTY)}`,
  );
});

test('aims that are reached', () => {
  const quick = [series(OURS, 1, [0.15], 199), series(EMPTY, 1, [0.01], 40)];
  expect(aims(quick, OURS, EMPTY).match(/reached|missed/g)).toEqual(['reached', 'reached']);
  const slowNode = [series(OURS, 1, [0.26], 199), series(EMPTY, 1, [0.2], 40)];
  expect(aims(slowNode, OURS, EMPTY).match(/reached|missed/g)).toEqual(['reached', 'reached']);
});

test('nothing is said of what was not measured', () => {
  expect(ratios([series(OURS, 100, [1], 60)], [{ of: OURS, by: 'kubeconform' }])).toBe('');
  expect(aims([series('kubeconform', 1, [1], 60)], OURS, EMPTY)).toBe('');
});
