import { expect, test } from '@jest/globals';
import { matchesAny, matchesGlob } from '../../src/client/glob.js';
import { cpuTime } from '../cpu-time.js';

test.each<[pattern: string, matching: string[], others: string[]]>([
  ['team-a', ['team-a'], ['team-b', 'team-', 'team-a1', 'a-team-a']],
  ['', [''], ['a']],
  ['*', ['', 'a', 'team-a'], []],
  ['team-*', ['team-', 'team-a'], ['team', 'a-team-a']],
  ['*-dev', ['-dev', 'a-dev'], ['dev', 'a-dev1']],
  ['a*a', ['aa', 'aba'], ['a', 'ab', 'ba']],
  ['a*b*c', ['abc', 'aXbYc', 'abbcc', 'abc-bc'], ['ac', 'acb', 'xabc', 'abcx', 'aXcYc']],
  ['ab*bc*cd', ['abbccd', 'ab-bc-cd'], ['abccd', 'abcd', 'abbcd']],
  ['*b*b*', ['bb', 'abcb'], ['b', 'ab']],
  ['a**b', ['ab', 'aXb'], ['a', 'b']],
  ['a.c', ['a.c'], ['abc']],
])('%s', (pattern, matching, others) => {
  for (const text of matching) expect([text, matchesGlob(pattern, text)]).toEqual([text, true]);
  for (const text of others) expect([text, matchesGlob(pattern, text)]).toEqual([text, false]);
});

test('one of several', () => {
  expect(matchesAny(['x', 'team-*'], 'team-a')).toBe(true);
  expect(matchesAny(['x', 'y'], 'team-a')).toBe(false);
  expect(matchesAny([], 'team-a')).toBe(false);
});

test('a pattern that matches the text of another one matches what that one does', () => {
  expect(matchesGlob('team-*', 'team-*-dev')).toBe(true);
  expect(matchesGlob('team-a*', 'team-*')).toBe(false);
});

test('a long text takes milliseconds, whatever the pattern', () => {
  const took = cpuTime(() => {
    expect(matchesGlob('*a*a*a*a*a*b', 'a'.repeat(65536))).toBe(false);
  });
  expect(took).toBeLessThan(1000);
});
