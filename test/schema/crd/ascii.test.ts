import { expect, test } from '@jest/globals';
import { compileCrd } from '../../../src/schema/crd/index.js';
import { crdOf, GROUP } from './keyword-crd.js';

/** Whether a rule about `self.s` holds for a text. */
function holds(rule: string, text: string): boolean {
  const schema = {
    type: 'object',
    properties: { s: { type: 'string' } },
    'x-kubernetes-validations': [{ rule }],
  };
  const { problems, version } = compileCrd(crdOf('ascii', schema));
  expect(problems).toEqual([]);
  const apiVersion = `${GROUP}/v1`;
  const object = { apiVersion, kind: 'Kascii', metadata: { name: 'a', namespace: 'b' }, s: text };
  return version(apiVersion)?.review(object).violations.length === 0;
}

// cel-go ext/strings.go: only the letters of ASCII change; found by test/e2e/schema-agreement with the seed 1716513276.
test.each([
  ["self.s.lowerAscii() == 'abc'", 'aBC', true],
  ['self.s.lowerAscii() == self.s', 'Ⱪ', true],
  ["self.s.upperAscii() == 'ABC'", 'aBc', true],
  ['self.s.upperAscii() == self.s', 'ß', true],
  ['self.s.upperAscii() == self.s', 'a', false],
])('%s for %p: %p', (rule, text, expected) => {
  expect(holds(rule, text)).toBe(expected);
});
