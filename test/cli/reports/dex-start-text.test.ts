import { expect, test } from '@jest/globals';
import { dexStartText } from '../../../src/cli/reports/dex-start-text.js';
import { style } from '../../../src/cli/reports/style.js';
import type { DexStart } from '../../../src/policy/dex-start.js';
import { expectGolden } from '../../golden.js';

const client = (name: string) => ({ namespace: 'team-a', name, id: name });
const remarks = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ client: client(`web-${index}`), message: 'It is nameless.' }));

const text = (change: Partial<DexStart>, colour = false) =>
  dexStartText(
    { starts: true, reasons: [], unknown: [], duplicates: [], configurationBytes: 0, ...change },
    style(colour),
  ).join('\n');

test.each<[string, string, Partial<DexStart>]>([
  ['starts', 'Dex would start with these Clients.', {}],
  [
    'one secret is unknown',
    'Dex would start with these Clients if they have their secrets: that of 1 is not known.',
    { unknown: remarks(1) },
  ],
  [
    'two secrets are unknown',
    'Dex would start with these Clients if they have their secrets: those of 2 are not known.',
    { unknown: remarks(2) },
  ],
])('%s', (_name, expected, change) => {
  expect(text(change)).toBe(expected);
});

test('what is wrong, as a person reads it', () => {
  const duplicates = [
    { id: 'web', clients: [client('a'), client('b')] },
    {
      id: 'api',
      clients: [{ ...client('old'), created: '2026-01-01T00:00:00Z' }, client('young'), client('new')],
      keeper: client('old'),
    },
    { id: 'many\u001b[2J', clients: Array.from({ length: 12 }, (_, index) => client(`c-${index}`)) },
  ];
  const unnamed = { client: { ...client(''), namespace: 'team-\u202eb' }, message: 'Its name is empty.' };
  const reasons = [unnamed, { message: 'All together are too large.' }, ...remarks(9)];
  expectGolden('cli/dex-start.txt', `${text({ starts: false, reasons, unknown: remarks(3), duplicates })}\n`);
});

test('ten lines are printed, more are counted', () => {
  expect(text({ starts: false, reasons: remarks(10) })).not.toContain('more');
  expect(text({ starts: false, reasons: remarks(12) })).toMatch(/\n {2}and 2 more \(-o json lists them all\)$/);
});

test('colours', () => {
  expect(text({}, true)).toBe('\u001b[32mDex would start with these Clients.\u001b[39m');
  expect(text({ starts: false, reasons: remarks(1) }, true)).toContain('\u001b[31mDex would not start');
});
