import { existsSync, readdirSync, readFileSync } from 'node:fs';

const RULES = 'src/rules';

/** A file of tests. */
export interface TestFile {
  readonly path: string;
  /** The outermost block to run besides tests that are in none; all blocks unless given. */
  readonly block?: string;
}

/** A file to be mutated, and the tests that are to notice, those that are likeliest to fail first. */
export interface Subject {
  readonly file: string;
  readonly source: string;
  readonly tests: readonly TestFile[];
}

/** Tables of all rules. */
const OF_ALL = ['test/rules/superseding.test.ts', 'test/rules/options.test.ts'];

/** Tests that have a block for each rule. */
const BY_RULE = ['test/rules/conventions.test.ts', 'test/rules/messages.test.ts'];

/**
 * The files of src/rules whose names contain one of the words; all of them without a word. A rule has its own table; a file that
 * rules share has theirs; and the tables that judge by all rules at once stand behind them.
 */
export function subjects(words: readonly string[]): readonly Subject[] {
  const names = readdirSync(RULES).filter((name) => name.endsWith('.ts'));
  const sources = new Map(names.map((name) => [name, readFileSync(`${RULES}/${name}`, 'utf8')]));
  const usersOf = (name: string) =>
    names.filter(
      (other) => other !== 'index.ts' && sources.get(other)?.includes(`from './${name.slice(0, -3)}.js'`) === true,
    );
  return names
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .map((name) => {
      const tests = [name, ...usersOf(name)]
        .map((each) => `test/rules/${each.replace('.ts', '.test.ts')}`)
        .filter((test) => existsSync(test));
      const hazards = /redirect-uri|index/.test(name) ? ['test/rules/redirect-uri-hazards.test.ts'] : [];
      // What rules share shows in the block of each of them.
      const block = tests.includes(`test/rules/${name.replace('.ts', '.test.ts')}`) ? { block: name.slice(0, -3) } : {};
      return {
        file: `${RULES}/${name}`,
        source: sources.get(name) ?? '',
        tests: [
          ...[...tests, ...hazards, ...OF_ALL].map((path) => ({ path })),
          ...BY_RULE.map((path) => ({ path, ...block })),
        ],
      };
    });
}
