import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { mutate, placeOf } from './mutant.js';
import { mutantsOf } from './mutants.js';
import { report, type Outcome } from './report.js';

/** The mutated texts of a source that needs no library. */
function mutated(source: string): string[] {
  const options = { noLib: true, strict: true, target: ts.ScriptTarget.ES2023 };
  const host = ts.createCompilerHost(options);
  host.getSourceFile = (name, version) =>
    name === 'a.ts' ? ts.createSourceFile(name, source, version, true) : undefined;
  const program = ts.createProgram(['a.ts'], options, host);
  const tree = program.getSourceFile('a.ts');
  if (tree === undefined) throw new Error('no tree');
  return mutantsOf('a.ts', tree, program.getTypeChecker()).map((mutant) => mutate(source, mutant));
}

test.each([
  ['if (a) b;', ['if (true) b;', 'if (false) b;', 'if (a) ;']],
  ['x = a ? b : c', ['x = true ? b : c', 'x = false ? b : c', ';']],
  ['const x = a && b', ['const x = a', 'const x = b', 'const x = a || b']],
  ['const x = a ?? b', ['const x = a', 'const x = b']],
  ['const x = a < b', ['const x = a <= b', 'const x = a >= b']],
  ['const x = a === b', ['const x = a !== b']],
  ['const x = !a', ['const x = a']],
  ['const x = true', ['const x = false']],
  ['const x = 5', ['const x = 6', 'const x = 4']],
  ['const x = 0', ['const x = 1']],
  ['const x = 1 + 1', ['const x = 2 + 1', 'const x = 0 + 1', 'const x = 1 + 2', 'const x = 1 + 0', 'const x = 1 - 1']],
  ["const x = ''", ["const x = 'mutated'"]],
  ["const x = 'a'", ["const x = ''"]],
  ["const x: 'a' | 'b' = 'a'", ["const x: 'a' | 'b' = 'b'"]],
  [
    "const x = y === 'a'; declare const y: 'a' | 'b'",
    ["const x = y !== 'a'; declare const y: 'a' | 'b'", "const x = y === 'b'; declare const y: 'a' | 'b'"],
  ],
  ['const x = [a, b]', ['const x = [b]', 'const x = [a]']],
  [
    "const x = 'a b c'.split(' ')",
    [
      'const x = "b c".split(\' \')',
      'const x = "a c".split(\' \')',
      'const x = "a b".split(\' \')',
      "const x = 'a b c'.split('')",
    ],
  ],
  ['const x = a.filter(b).some(c)', ['const x = a.some(c)', 'const x = a.filter(b).every(c)']],
  ['function f(x: boolean) { return x; }', ['function f(x: boolean) { return !(x); }']],
  ['const f = (x: boolean) => x', ['const f = (x: boolean) => !(x)']],
  ['const x = /^a/', ['const x = /a/']],
  // What only people read.
  ["const x = { title: 'a', references: ['b'], since: '1' }", []],
  [
    "const x = { message: a ? 'b' : 'c' }",
    ["const x = { message: true ? 'b' : 'c' }", "const x = { message: false ? 'b' : 'c' }"],
  ],
  ["const x = 'has a path'", []],
  ["import a from 'a'", []],
])('%s', (source, expected) => {
  expect(mutated(source).sort()).toEqual([...expected].sort());
});

test('the place of a mutant', () => {
  const source = 'a;\n  if (b) c;\n';
  const start = source.indexOf('b');
  const mutant = { file: 'a.ts', start, end: start + 1, replacement: 'true', change: '' };
  expect(placeOf(source, mutant)).toEqual({ line: 2, column: 7, code: 'if (b) c;' });
});

test('the report', () => {
  const mutant = { file: 'a.ts', start: 0, end: 1, replacement: '', change: 'a → b' };
  const outcome = (parts: Partial<Outcome>): Outcome => ({
    mutant,
    line: 3,
    column: 7,
    code: 'a',
    killedBy: undefined,
    equivalent: undefined,
    ...parts,
  });
  const known = { file: 'a.ts', code: 'a', change: 'a → b', reason: '' };
  const outcomes = [
    ...Array.from({ length: 2 }, () => outcome({ killedBy: 'a test' })),
    outcome({ killedBy: 'time or memory' }),
    outcome({}),
    outcome({ equivalent: known }),
  ];
  const results = [{ file: 'src/rules/a.ts', uncompilable: 4, outcomes }];
  expect(report(results, [known, { ...known, code: 'gone' }], true)).toEqual({
    score: 0.75,
    text: [
      'src/rules/a.ts  4 mutants, 3 killed, 1 survived',
      '  survived  src/rules/a.ts:3:7  a → b',
      'no longer a mutant (test/mutation/equivalent.ts): a.ts: gone: a → b',
      '',
      '4 mutants: 3 killed (1 of them by the time or memory that they take), 1 survived: 75.0 %.',
      'Not counted: 1 that change nothing (test/mutation/equivalent.ts), 4 that do not compile.',
      '',
    ].join('\n'),
  });
  expect(report(results, [{ ...known, code: 'gone' }], false).text).not.toContain('no longer');
});
