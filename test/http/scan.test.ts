import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_DEPTH, MAX_SEPARATORS, scanJson } from '../../src/http/scan.js';
import { cpuTime } from '../cpu-time.js';

const MEGABYTES = 7 * 1024 * 1024;

function scan(text: string): string | undefined {
  return scanJson(Buffer.from(text));
}

describe('scanJson', () => {
  test.each<[string, string, string | undefined]>([
    ['nothing', '', undefined],
    ['as deep as may be', '['.repeat(MAX_DEPTH), undefined],
    ['one deeper', '['.repeat(MAX_DEPTH + 1), 'it is nested more than 64 deep'],
    ['objects count as lists do', '{"a":['.repeat(MAX_DEPTH / 2 + 1), 'it is nested more than 64 deep'],
    ['what is closed is not deep', '[{}]'.repeat(1000), undefined],
    ['brackets in a text', `"${'['.repeat(1000)}"`, undefined],
    ['after an escaped quote the text goes on', `"\\"${'['.repeat(1000)}"`, undefined],
    ['after an escaped backslash it does not', `"\\\\"${'['.repeat(65)}`, 'it is nested more than 64 deep'],
    ['as many separators as may be', ','.repeat(MAX_SEPARATORS), undefined],
    ['one more', `:${','.repeat(MAX_SEPARATORS)}`, 'it has more than 100000 commas and colons'],
    ['separators in a text', `"${',:'.repeat(MAX_SEPARATORS)}"`, undefined],
    ['an unfinished escape', '"\\', undefined],
  ])('%s', (_name, text, objection) => {
    expect(scan(text)).toBe(objection);
  });

  test('lets through what JSON.stringify makes of small values', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        expect(scan(JSON.stringify(value))).toBeUndefined();
      }),
    );
  });

  test.each([
    ['[', 'deep'],
    ['{"a":', 'deep'],
    ['[],', 'commas'],
    ['"\\"",', 'commas'],
  ])('7 MB of %j are refused at once', (unit, objection) => {
    const bytes = Buffer.from(unit.repeat(MEGABYTES / unit.length));
    const took = cpuTime(() => {
      expect(scanJson(bytes)).toContain(objection);
    });
    expect(took).toBeLessThan(1000);
  });

  test.each(['a', '\\"', ' '])('7 MB of %j in a text are read in linear time', (unit) => {
    const bytes = Buffer.from(`"${unit.repeat(MEGABYTES / unit.length)}"`);
    const took = cpuTime(() => {
      expect(scanJson(bytes)).toBeUndefined();
    });
    // 10 ms are usual; a quadratic scan would take hours.
    expect(took).toBeLessThan(1000);
  });
});
