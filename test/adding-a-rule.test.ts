import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SUBJECTS } from '../src/generate/new-rule/subjects.js';

const ROOT = join(import.meta.dirname, '..');
const TUTORIAL = 'docs/adding-a-rule.md';

/** A fenced block of the tutorial: commands, commands with what they print, or the content of a file. */
interface Block {
  readonly language: string;
  readonly path: string | undefined;
  readonly text: string;
}

const blocks: readonly Block[] = [
  ...readFileSync(join(ROOT, TUTORIAL), 'utf8').matchAll(/^```(\S+)(?: (\S+))?\n(.*?)^```$/gms),
].map(([, language = '', path, text = '']) => ({ language, path, text }));

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'adding-a-rule-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  for (const path of new Set(listed.toString().split('\0'))) {
    // What git lists and somebody has just removed is not there.
    if (path !== '' && existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(copy, path));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  // Older than the installation, or make would install once more, through the link.
  utimesSync(join(copy, 'package-lock.json'), 0, 0);
});

afterAll(() => {
  rmSync(copy, { recursive: true });
});

function run(script: string) {
  const environment = { ...process.env };
  // What jest sets for the tests of this process is not for the jest of the tutorial.
  delete environment['JEST_WORKER_ID'];
  delete environment['NODE_OPTIONS'];
  return spawnSync('bash', ['-c', script], { cwd: copy, env: environment, encoding: 'utf8' });
}

/** Runs commands of which each must succeed. */
function succeed(script: string): string {
  const { status, stdout, stderr } = run(`set -e\n${script}`);
  expect({ script, status, said: status === 0 ? '' : stdout + stderr }).toEqual({ script, status: 0, said: '' });
  return stdout;
}

/** What the program prints on standard output. */
const program = (args: string) => run(`node dist/main.js ${args}`);

describe('the tutorial', () => {
  test('does what it says, block by block', () => {
    for (const { language, path, text } of blocks) {
      if (path !== undefined) {
        mkdirSync(dirname(join(copy, path)), { recursive: true });
        writeFileSync(join(copy, path), text);
      } else if (language === 'sh') {
        succeed(text);
      } else {
        expect(language).toBe('console');
        const lines = text.split('\n');
        const commands = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice('$ '.length));
        expect(run(commands.join('\n')).stdout).toBe(lines.filter((line) => !line.startsWith('$ ')).join('\n'));
      }
    }
    expect(blocks.map(({ language, path }) => path ?? language)).toEqual([
      ...['sh', 'sh', 'src/rules/name-no-url.ts'],
      ...['test/fixtures/rules/name-no-url/fail.yaml', 'test/fixtures/rules/name-no-url/pass.yaml'],
      ...['test/rules/name-no-url.test.ts', 'sh', 'console', 'sh'],
    ]);
  }, 60_000);

  test('ends with a rule that the program has, explains and enforces', () => {
    expect(program('rules name-no-url').stdout).toContain('A name has no web address.');
    const { status, stdout } = program('validate -f test/fixtures/rules/name-no-url/fail.yaml -o json');
    expect(status).toBe(1);
    expect(stdout).toContain('"rule": "name-no-url"');
    expect(readFileSync(join(copy, 'docs/rules/name-no-url.md'), 'utf8')).toContain(
      'moved to https://portal.example.net',
    );
    expect(readFileSync(join(copy, 'schemas/policy.v1alpha1.schema.json'), 'utf8')).toContain('"name-no-url"');
  });

  test('leaves nothing marked that is to be changed', () => {
    expect(run('grep -rn "CHANGE: " src/rules test/rules').stdout).toBe('');
  });
});

describe('make new-rule', () => {
  test.each([
    ['', 'Say which rule, as in: make new-rule id=name-no-url'],
    ['Name-No-Url', '"Name-No-Url" is not kebab-case'],
    [`name-it's-"a"`, 'is not kebab-case'],
    ['../name-x', '"../name-x" is not kebab-case'],
    [`name-${'x'.repeat(60)}`, 'is too long: 64 characters are the most.'],
    ['colour-red', '"colour-red" does not begin with a field and go on with what is required of it: id-…, name-…,'],
    ['name', '"name" does not begin with a field'],
    ['name-not-blank', '"name-not-blank" is taken: src/rules/index.ts lists it.'],
    ['name-half-made', '"name-half-made" is taken: test/rules/name-half-made.test.ts exists.'],
  ])('refuses the id %j with one line', (id, says) => {
    const halfMade = join(copy, 'test/rules/name-half-made.test.ts');
    writeFileSync(halfMade, 'mine');
    const index = readFileSync(join(copy, 'src/rules/index.ts'), 'utf8');
    const { status, stdout, stderr } = spawnSync('make', ['--no-print-directory', 'new-rule', `id=${id}`], {
      cwd: copy,
      encoding: 'utf8',
    });
    const [line, ...others] = stderr.trimEnd().split('\n');
    expect(line).toContain(says);
    expect(others.filter((other) => !/^make(?:\[\d+\])?: \*\*\*/.test(other))).toEqual([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(readFileSync(join(copy, 'src/rules/index.ts'), 'utf8')).toBe(index);
    expect(readFileSync(halfMade, 'utf8')).toBe('mine');
    expect(existsSync(join(copy, 'src/rules/name-half-made.ts'))).toBe(false);
    rmSync(halfMade);
  });

  test('writes a rule about any field that works, and passes the checks, before anything is changed', () => {
    const ids = SUBJECTS.map(({ name }) => `${name}-as-written`);
    for (const id of ids) expect(succeed(`make new-rule id=${id}`)).toContain(`src/rules/${id}.ts`);
    const written = ids.flatMap((id) => [`src/rules/${id}.ts`, `test/rules/${id}.test.ts`]);
    writeFileSync(
      join(copy, 'tsconfig.written.json'),
      JSON.stringify({ extends: './tsconfig.json', include: ['src/rules/index.ts', 'src/**/*.d.ts', ...written] }),
    );
    succeed(
      [
        'npm run --silent generate',
        'node_modules/.bin/tsc -p tsconfig.written.json & typecheck=$!',
        `node_modules/.bin/prettier --check src/rules/index.ts ${written.join(' ')}`,
        `node_modules/.bin/eslint --max-warnings 0 src/rules/index.ts ${written.join(' ')}`,
        'wait $typecheck',
        'UPDATE_GOLDEN=1 npm test -- as-written test/rules/conventions test/rules/messages -t as-written',
      ].join('\n'),
    );
  }, 60_000);
});
