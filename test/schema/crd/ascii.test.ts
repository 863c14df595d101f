import { expect, test } from '@jest/globals';
import { compileCrd } from '../../../src/schema/crd/index.js';

/** Whether a rule about `self.s` holds for a text. */
function holds(rule: string, text: string): boolean {
  const { problems, version } = compileCrd({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Thing', plural: 'things', singular: 'thing', listKind: 'ThingList' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { s: { type: 'string' } },
              'x-kubernetes-validations': [{ rule }],
            },
          },
        },
      ],
    },
  });
  expect(problems).toEqual([]);
  const object = { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a', namespace: 'b' }, s: text };
  return version('example.com/v1')?.review(object).violations.length === 0;
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
