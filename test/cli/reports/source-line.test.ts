import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sourceLine } from '../../../src/cli/reports/source-line.js';

/** A line and the carets below it. */
function shown(line: string, width = 60): string[] {
  const [before = '', mark = '', after = ''] = line.split(/[«»]/);
  const excerpt = { text: before + mark + after, marked: [before.length, before.length + mark.length] as const };
  const { text, column, length } = sourceLine(excerpt, width);
  return [text, `${' '.repeat(column)}${'^'.repeat(length)}`];
}

describe('a source line and its mark', () => {
  test.each<[string, string, string[]]>([
    ['plain', '  name: «""»', ['  name: ""', '        ^^']],
    ['tabs', '\tname:\t«""»', ['    name:    ""', '             ^^']],
    ['wide characters', '日本: «語»x', ['日本: 語x', '      ^^']],
    ['combining characters', 'e\u0301a: «b»', ['e\u0301a: b', '    ^']],
    ['pictures', '😀: «b»', ['😀: b', '    ^']],
    ['characters that move the cursor', 'a\u001b[2J: «b\u202e»', ['a\\u{1b}[2J: b\\u{202e}', '            ^^^^^^^^^']],
    ['nothing to mark', 'name:«»', ['name:', '     ^']],
    ['white space at the end', 'a: «b»   ', ['a: b', '   ^']],
  ])('%s', (_name, line, expected) => {
    expect(shown(line)).toEqual(expected);
  });

  test('long lines are cut around the mark', () => {
    const x = 'x'.repeat(100);
    expect(shown(`${x}«mark»${x}`, 30)).toEqual(['…xxxxxxxxxmarkxxxxxxxxxxxxxxx…', '          ^^^^']);
    expect(shown(`${x}«mark»`, 30)).toEqual([`…${'x'.repeat(25)}mark`, `${' '.repeat(26)}^^^^`]);
    expect(shown(`«mark»${x}`, 30)).toEqual([`mark${'x'.repeat(25)}…`, '^^^^']);
    expect(shown(`${'x'.repeat(30)}«»`, 30)).toEqual([`…${'x'.repeat(28)}`, `${' '.repeat(29)}^`]);
    expect(shown(`a: «${x}»`, 30)).toEqual([`a: ${'x'.repeat(26)}…`, `   ${'^'.repeat(27)}`]);
  });

  test('whatever the text: within the width, printable, the mark within the line', () => {
    const part = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(part, part, part, fc.integer({ min: 20, max: 100 }), (before, mark, after, width) => {
        const excerpt = { text: before + mark + after, marked: [before.length, before.length + mark.length] as const };
        const { text, column, length } = sourceLine(excerpt, width);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(Array.from(text).filter((character) => !/\p{M}/u.test(character)).length).toBeLessThanOrEqual(width);
        expect(column + length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
