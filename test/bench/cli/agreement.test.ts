import { describe, expect, test } from '@jest/globals';
import { countFound } from './agreement.js';
import type { Planted, WrittenCorpus } from './corpus/written.js';
import type { Found, Tool } from './tools/tool.js';

const planted: readonly Planted[] = [
  { client: 'a', rule: 'schema', knownTo: 'schema' },
  { client: 'b', rule: 'id-unique' },
];
const corpus: WrittenCorpus = { count: 3, file: '', folder: '', clients: ['a', 'b', 'c'], planted };

function count(found: readonly Found[], knows: Tool['knows']): number {
  const tool: Tool = { name: 'tool', command: '', args: () => [], upTo: 1, knows, found: () => found };
  return countFound(tool, { stdout: '', stderr: '', exit: 0 }, corpus);
}

const all = () => true;
const bySchema = ({ knownTo }: Planted) => knownTo === 'schema';

describe('what a tool found is held against what is planted', () => {
  test.each<[string, readonly Found[], Tool['knows'], number]>([
    [
      'by rule',
      [
        { client: 'a', rule: 'schema' },
        { client: 'b', rule: 'id-unique' },
      ],
      all,
      2,
    ],
    ['by Client alone', [{ client: 'a' }, { client: 'b' }], all, 2],
    ['what it cannot know may be missed', [{ client: 'a' }], bySchema, 1],
    ['twice is once', [{ client: 'a' }, { client: 'a' }], bySchema, 1],
  ])('%s', (_, found, knows, expected) => {
    expect(count(found, knows)).toBe(expected);
  });

  test.each<[string, readonly Found[], string]>([
    ['a mistake that is missed', [{ client: 'a' }], 'tool does not report id-unique of b.'],
    ['another rule', [{ client: 'a', rule: 'id-length' }], 'tool reports id-length of a, which is not planted.'],
    ['a Client without a mistake', [{ client: 'c' }], 'tool reports something of c, which is not planted.'],
  ])('%s is an error', (_, found, message) => {
    expect(() => count(found, all)).toThrow(message);
  });
});
