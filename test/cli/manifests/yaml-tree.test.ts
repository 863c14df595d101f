import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dump } from 'js-yaml';
import type { FieldPath } from '../../../src/client/field-path.js';
import { parseSegment } from '../../../src/cli/manifests/parse.js';
import { WRITING_SCHEMA } from '../../../src/cli/manifests/yaml-schema.js';
import { treeOf } from './read.js';

/** Every scalar of a value with its path. */
function scalars(value: unknown, path: FieldPath = []): [FieldPath, unknown][] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => scalars(item, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => scalars(item, [...path, key]));
  return [[path, value]];
}

/** The text of the node at a path. */
function textAt(text: string, path: FieldPath): string | undefined {
  const { tree } = treeOf(text);
  let node: number | undefined = tree.root(0);
  for (const segment of path) node = node === undefined ? undefined : tree.entry(node, segment)?.value;
  const range = node === undefined ? undefined : tree.range(node);
  return range === undefined ? undefined : text.slice(...range);
}

function read(text: string): unknown {
  const [parsed] = parseSegment(text, { start: 0, end: text.length });
  if (parsed === undefined || 'fault' in parsed) throw new Error(parsed?.fault.message ?? 'nothing parsed');
  return parsed.documents[0];
}

const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.isWellFormed());
const scalar = fc.oneof(
  // Block scalars begin at their first line; a table test has them.
  fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => text.isWellFormed() && !/[\r\n]/.test(text)),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, 'yes', '017', '- a', '# a', "it's", '"a"', 'a: b', 'a\tb', ' a '),
);
const { tree: value } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
  ),
}));

describe('the place of a node', () => {
  test.each([
    ['blocks', {}],
    ['flow', { flowLevel: 0 }],
    ['blocks, then flow', { flowLevel: 2 }],
    ['all quoted', { forceQuotes: true, quoteStyle: 'double' }],
    ['lists not indented', { seqNoIndent: true, indent: 4 }],
  ] as const)('is the text that gives its value: %s', (_name, style) => {
    fc.assert(
      fc.property(fc.dictionary(key, value), (object) => {
        const text = dump(object, { schema: WRITING_SCHEMA, noRefs: true, lineWidth: -1, ...style });
        for (const [path, expected] of scalars(object)) expect(read(textAt(text, path) ?? 'null')).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test.each<[string, string, FieldPath, string | undefined]>([
    ['plain', 'a: b c # d\n', ['a'], 'b c'],
    ['single quoted', "a: 'b'\n", ['a'], "'b'"],
    ['double quoted', 'a: "b" # c\n', ['a'], '"b"'],
    ['with anchor and tag', 'a: &x !!str b\n', ['a'], 'b'],
    ['literal block', 'a: |\n\n   b\n   c\nd: e\n', ['a'], 'b\n   c\n'],
    ['folded block', 'a: >-\n  b\n', ['a'], 'b\n'],
    ['alias', 'a: &x b\nc: *x\n', ['c'], '*x'],
    ['no text', 'a:\nb: c\n', ['a'], undefined],
    ['flow list', 'a: [b, c]\n', ['a'], '[b, c'],
    ['item', 'a:\n- b\n- c\n', ['a', 1], 'c'],
    ['item of a flow list', 'a: [b, "c"]\n', ['a', 1], '"c"'],
    ['the only pair in a list', 'a: [b: c]\n', ['a', 0, 'b'], 'c'],
    ['explicit keys', '? a\n: b\n', ['a'], 'b'],
    ['quoted keys', '"a b": c\n', ['a b'], 'c'],
    ['of keys that merging doubles, the last', 'a: 1\n<<: {a: 2}\na: 3\n', ['a'], '3'],
    ['nowhere', 'a: b\n', ['c'], undefined],
    ['below a scalar', 'a: b\n', ['a', 'c'], undefined],
    ['past the end of a list', 'a: [b]\n', ['a', 1], undefined],
    ['a position in a mapping is no key', 'a: {0: b}\n', ['a', '0'], 'b'],
  ])('%s', (_name, text, path, expected) => {
    expect(textAt(text, path)).toBe(expected);
  });

  test('documents of one segment are counted', () => {
    const text = 'a: 1\n...\na: 2\n';
    const { tree } = treeOf(text);
    const range = tree.range(tree.entry(tree.root(1), 'a')?.value ?? -1);
    expect(range === undefined ? undefined : text.slice(...range)).toBe('2');
  });
});
