import { expect, test } from '@jest/globals';
import { enumHas } from '../../../src/schema/crd/enum.js';

// As kube-apiserver 1.36.3 judges an int-or-string; found by test/e2e/schema-agreement with the seed 1716513276.
test.each<[unknown, boolean]>([
  ['a', true],
  [97, true],
  [65, false],
  [-1, false],
  [0xd800, false],
  [0x110000, false],
  [2.5, false],
])('%p is one of "a" and 1: %p', (value, expected) => {
  expect(enumHas(['a', 1], value)).toBe(expected);
});

test('a number without a character is the replacement character', () => {
  for (const code of [-1, 0xd800, 0x110000, 0xfffd]) expect(enumHas(['\ufffd'], code)).toBe(true);
});
