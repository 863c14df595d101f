import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSegment } from '../../../src/cli/manifests/parse.js';
import { writeYaml } from '../../../src/cli/manifests/write.js';

function read(text: string): unknown {
  const [parsed] = parseSegment(text, { start: 0, end: text.length });
  return parsed !== undefined && 'documents' in parsed ? parsed.documents[0] : parsed;
}

test('what is written is read back as the same value', () => {
  const strings = fc.oneof(
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.constantFrom(
      'yes',
      'n',
      '017',
      '0o17',
      '0X1F',
      '08',
      '1_0.5',
      '.inf',
      '<<',
      '- a',
      'a: b',
      '{{ x }}',
      '2020-01-01',
      '*a',
      '!a',
      '---',
      '\u2028',
    ),
  );
  fc.assert(
    fc.property(
      fc.object({ key: strings, values: [strings, fc.integer(), fc.boolean(), fc.constant(null)], maxDepth: 3 }),
      (value) => {
        expect(read(writeYaml(value))).toEqual(value);
      },
    ),
    { numRuns: 1000 },
  );
});

test('lists that share an item are written out', () => {
  const shared = { a: 1 };
  expect(writeYaml({ b: shared, c: shared })).toBe('b:\n  a: 1\nc:\n  a: 1\n');
});
