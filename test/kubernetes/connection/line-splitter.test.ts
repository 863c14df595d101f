import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LineSplitter, UnreadableLine } from '../../../src/kubernetes/connection/line-splitter.js';

/** Cuts bytes at the given places. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

test('lines come out as they went in, wherever the bytes are cut', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\n', '↵').toWellFormed());
  fc.assert(
    fc.property(fc.array(line), line, fc.array(fc.nat(500)), (lines, rest, cuts) => {
      const splitter = new LineSplitter(10_000);
      const bytes = Buffer.from(lines.map((text) => `${text}\n`).join('') + rest);
      const got = pieces(bytes, cuts).flatMap((piece) => [...splitter.push(piece)]);
      expect(got).toEqual(lines);
      expect(splitter.unfinished).toBe(rest !== '');
    }),
  );
});

describe('what is no line', () => {
  test.each<[string, Uint8Array[]]>([
    ['too long in one piece', [Buffer.from(`${'x'.repeat(11)}\n`)]],
    ['too long in many pieces', Array.from({ length: 11 }, () => Buffer.from('x'))],
    ['half a character', [Buffer.from([0xe2, 0x82, 0x0a])]],
    ['a surrogate', [Buffer.from([0xed, 0xa0, 0x80, 0x0a])]],
  ])('%s', (_name, chunks) => {
    const splitter = new LineSplitter(10);
    expect(() => chunks.flatMap((chunk) => [...splitter.push(chunk)])).toThrow(UnreadableLine);
  });

  test('the longest allowed is one', () => {
    expect([...new LineSplitter(10).push(Buffer.from('1234567890\n1\n'))]).toEqual(['1234567890', '1']);
  });
});
