import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameJson } from '../../src/admission/same-json.js';

function parse(text: string): unknown {
  return JSON.parse(text) as unknown;
}

describe('sameJson', () => {
  test.each<[string, unknown, unknown, boolean]>([
    ['members in another order', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
    ['items in another order', [1, 2], [2, 1], false],
    ['null and absent', { a: null }, {}, false],
    ['a member of the same value under another name', { a: 1 }, { b: 1 }, false],
    ['a list and an object', [], {}, false],
    ['null and an object', null, {}, false],
    ['a number and its text', 1, '1', false],
    ['the two zeros', parse('0'), parse('-0'), true],
    ['an own __proto__ on one side', parse('{"__proto__":{"a":1}}'), parse('{"b":{"a":1}}'), false],
    ['an own __proto__ on both sides', parse('{"__proto__":{"a":1}}'), parse('{"__proto__":{"a":2}}'), false],
    ['what the prototype has', parse('{"toString":1}'), parse('{"other":1}'), false],
    ['both absent', undefined, undefined, true],
  ])('%s', (_name, left, right, same) => {
    expect(sameJson(left, right)).toBe(same);
    expect(sameJson(right, left)).toBe(same);
  });

  test('agrees with the text of JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        expect(sameJson(left, parse(JSON.stringify(left)))).toBe(true);
        if (JSON.stringify(left) === JSON.stringify(right)) expect(sameJson(left, right)).toBe(true);
      }),
    );
  });

  test('needs no stack for deep nesting', () => {
    const depth = 200_000;
    const deep = (leaf: unknown) => {
      let value = leaf;
      for (let level = 0; level < depth; level++) value = [value];
      return value;
    };
    expect(sameJson(deep(1), deep(1))).toBe(true);
    expect(sameJson(deep(1), deep(2))).toBe(false);
  });
});
