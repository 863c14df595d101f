import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Segmenter } from '../../../src/cli/manifests/segmenter.js';
import { segments } from '../../../src/cli/manifests/segments.js';

/** A segment as text, with its place. */
interface Cut {
  readonly text: string;
  readonly offset: number;
  readonly line: number;
}

/** What a segmenter makes of bytes that come in pieces of certain sizes, the last again and again. */
function cuts(bytes: Buffer, sizes: readonly number[], segmenter = new Segmenter()): Cut[] {
  const found: Cut[] = [];
  const take = (all: ReturnType<Segmenter['push']>) => {
    for (const { bytes: part, offset, line } of all) found.push({ text: part.toString(), offset, line });
  };
  for (let at = 0, index = 0; at < bytes.length; index += 1) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? 1;
    take(segmenter.push(bytes.subarray(at, at + size)));
    at += size;
  }
  take(segmenter.end());
  return found;
}

/** The same by way of the whole text. */
function expected(text: string): Cut[] {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const rest = text.slice(mark.length);
  return [...segments(rest)].map(({ start, end }) => ({
    text: rest.slice(start, end),
    offset: Buffer.byteLength(mark + rest.slice(0, start)),
    line: rest.slice(0, start).split(/\r\n?|\n/).length,
  }));
}

const pieces = fc.constantFrom(
  ...[
    '---',
    '--',
    '-',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '\ufeff',
    '...',
    '%YAML 1.1',
    '# c',
    'a: 1',
    '  b: |\n    x',
    '"',
  ],
  ...['ä', '€', '😀', '\u00a0', '\u2028', '\u3000', '\u0085', '--- # x', '\n---\n', '\n...\n', '\n%TAG ! x\n', '{}'],
);
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });

describe('segments of a stream', () => {
  test('are those of the text, whatever pieces it comes in', () => {
    fc.assert(
      fc.property(texts, sizes, (text, some) => {
        expect(cuts(Buffer.from(text), some)).toEqual(expected(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('begin anew with each input', () => {
    const segmenter = new Segmenter();
    const text = 'a: 1\n---\nb: 2\n';
    const first = cuts(Buffer.from(text), [5], segmenter);
    segmenter.restart();
    expect(cuts(Buffer.from(text), [7], segmenter)).toEqual(first);
    expect(first).toEqual([
      { text: 'a: 1\n', offset: 0, line: 1 },
      { text: '---\nb: 2\n', offset: 5, line: 2 },
    ]);
  });

  test('hold no more than one document', () => {
    const segmenter = new Segmenter();
    const document = Buffer.from(`---\na: ${'x'.repeat(1000)}\n`);
    let largest = 0;
    for (let index = 0; index < 2000; index += 1)
      for (const { bytes } of segmenter.push(document)) largest = Math.max(largest, bytes.buffer.byteLength);
    // Two megabytes have gone through.
    expect(largest).toBeLessThan(256 * 1024);
  });
});
