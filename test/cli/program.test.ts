import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rules } from '../../src/rules/index.js';
import { expectGolden } from '../golden.js';
import { runCommand, runInBash, staticImports, transcript, type Surroundings } from './command.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('what users read', () => {
  test.each<[string, string[], Surroundings]>([
    ['validate-good', ['validate', '-f', 'good.yaml'], {}],
    ['validate-blank-name', ['validate', '-f', 'blank-name.yaml'], {}],
    ['validate-blank-name-json', ['validate', '-f', 'blank-name.yaml', '-o', 'json'], {}],
    ['validate-colours', ['validate', '-f', 'blank-name.yaml'], { env: { FORCE_COLOR: '1' } }],
    ['validate-shape', ['validate', '-f', 'shape.yaml'], {}],
    ['validate-several', ['validate', '-f', 'several.yaml'], {}],
    ['validate-several-json', ['validate', '-f', 'several.yaml', '-o', 'json'], {}],
    ['validate-list', ['validate', '-f', 'list.yaml'], {}],
    ['validate-one-line', ['validate', '-f', 'one-line.json'], {}],
    ['validate-old', ['validate', '-f', 'blank-name.yaml', '--old', 'blank-name.yaml'], {}],
    ['validate-old-json', ['validate', '-f', 'blank-name.yaml', '--old', 'blank-name.yaml', '-o', 'json'], {}],
    [
      'validate-unreadable',
      ['validate', '-f', 'nowhere.yaml', 'nowhere/*.yaml', 'empty.yaml', 'comments.yaml', 'latin1.yaml'],
      {},
    ],
    [
      'validate-unparsable',
      ['validate', '-f', 'broken.yaml', 'duplicate-key.yaml', 'template.yaml', 'nearly.yaml'],
      {},
    ],
    ['default', ['default', '-f', 'bare.yaml', '-n', 'team-a'], {}],
    ['default-diff', ['default', '--diff', '-f', 'bare.yaml', 'good.yaml', '-n', 'team-a'], {}],
    ['default-broken', ['default', '--diff', '-f', 'duplicate-key.yaml', 'good.yaml'], {}],
    ['rules-one', ['rules', 'name-not-blank'], {}],
    ['rules-one-json', ['rules', 'name-not-blank', '-o', 'json'], {}],
    ['rules-one-markdown', ['rules', 'name-not-blank', '-o', 'markdown'], {}],
    ['help', ['--help'], {}],
    ['help-validate', ['validate', '--help'], {}],
  ])('%s', (name, words, surroundings) => {
    expectGolden(`cli/${name}.txt`, transcript(words, surroundings));
  });

  test('mistakes in the command line: one line each, exit 2', () => {
    const mistakes = [
      [],
      ['valdate'],
      ['validate'],
      ['validate', 'good.yaml'],
      ['validate', '-f'],
      ['validate', '--filname', 'good.yaml'],
      ['validate', '-f', 'good.yaml', '-o', 'xml'],
      ['validate', '-f', 'good.yaml', '--fail-on', 'error'],
      ['validate', '-f', 'good.yaml', '-n', 'Team A'],
      ['validate', '-f', '-', '--old', '-'],
      ['rules', 'name-not-blnk'],
      ['rules', '\u001b[2J\u202e'],
      ['rules', 'schema', 'schema'],
      ['serve'],
      ['serve', '--tls-cert-file', 'a', '--tls-private-key-file', 'b'],
      ['serve', '--tls-cert-file', 'a', '--tls-private-key-file', 'b', '--standalone'],
      ['serve', '--tls-cert-file', 'a', '--tls-private-key-file', 'b', '--port', '70000'],
      ['serve', '--tls-cert-file', 'a', '--tls-private-key-file', 'b', '--standalone', '--known-clients', 'good.yaml'],
    ];
    for (const words of mistakes) {
      const { stdout, stderr, exit } = runCommand(words);
      expect({ words, stdout, exit, lines: stderr.split('\n').length }).toEqual({
        words,
        stdout: '',
        exit: 2,
        lines: 2,
      });
    }
    expectGolden('cli/mistakes.txt', mistakes.map((words) => transcript(words)).join('\n'));
  });
});

describe('rules', () => {
  test.each(['text', 'json', 'markdown'])('lists every rule as %s', (format) => {
    const { stdout, exit } = runCommand(['rules', '-o', format]);
    expect(exit).toBe(0);
    for (const { id, title } of rules) {
      expect(stdout).toContain(id);
      // JSON escapes quotes, Markdown its own characters.
      expect(stdout.replaceAll('\\', '')).toContain(title);
    }
  });
});

describe('exit codes', () => {
  const warned = `apiVersion: auth.stakater.com/v1alpha1
kind: Client
metadata: { name: console, namespace: team-a }
spec: { id: console, name: Console, public: true, redirectURIs: ["urn:ietf:wg:oauth:2.0:oob"] }
`;

  test.each<[string, string[], number]>([
    ['clean', ['-f', 'good.yaml'], 0],
    ['clean, by --fail-on warn', ['-f', 'good.yaml', '--fail-on', 'warn'], 0],
    ['warned', ['-f', '-'], 0],
    ['warned, by --fail-on warn', ['-f', '-', '--fail-on', 'warn'], 1],
    ['denied', ['-f', 'blank-name.yaml'], 1],
    ['denied before', ['-f', 'blank-name.yaml', '--old', 'blank-name.yaml'], 0],
    ['denied before, by --fail-on warn', ['-f', 'blank-name.yaml', '--old', 'blank-name.yaml', '--fail-on', 'warn'], 1],
    ['not evaluated', ['-f', 'formats/clients.yaml', '--policy', 'formats/lenient.yaml'], 0],
    [
      'not evaluated, by --require-evaluated',
      ['-f', 'formats/clients.yaml', '--policy', 'formats/lenient.yaml', '--require-evaluated'],
      1,
    ],
    ['all evaluated, by --require-evaluated', ['-f', 'good.yaml', '--require-evaluated'], 0],
    ['errors win over --require-evaluated', ['-f', 'broken.yaml', 'formats/clients.yaml', '--require-evaluated'], 2],
    ['errors win', ['-f', 'blank-name.yaml', 'broken.yaml'], 2],
    ['errors in --old', ['-f', 'good.yaml', '--old', 'broken.yaml'], 2],
    ['errors in --known-clients', ['-f', 'good.yaml', '--known-clients', 'broken.yaml'], 2],
  ])('%s', (_name, words, exit) => {
    expect(runCommand(['validate', ...words], { input: warned }).exit).toBe(exit);
  });
});

describe('input that means harm', () => {
  const aliases = Array.from({ length: 12 }, (_, level) =>
    level === 0
      ? 'a0: &a0 [x]'
      : `a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`,
  );

  test.each<[string, string | Buffer, RegExp]>([
    ['lists 10,000 deep', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, /:1:\d+: Nested deeper than 100 levels\.$/],
    [
      'objects 10,000 deep',
      `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
      /:1:\d+: Nested deeper than 100 levels\.$/,
    ],
    ['blocks 10,000 deep', `${'- '.repeat(10_000)}x`, /Nested deeper than 100 levels\.$/],
    ['billion laughs', aliases.join('\n'), /:\d+:\d+: Aliases stand for more than 100000 values\.$/],
    [
      'a chain of aliases',
      Array.from({ length: 500 }, (_, level) => `a${level}: &a${level} [${level === 0 ? 'x' : `*a${level - 1}`}]`).join(
        '\n',
      ),
      /Nested deeper than 100 levels\.$/,
    ],
    ['an alias in itself', 'a: &a [*a]', /An alias stands inside what it names\.$/],
    ['2,000 aliases', `a: &a x\nb: [${'*a,'.repeat(2000)}]`, /More than 1000 aliases in one document\.$/],
    [
      'merge keys that multiply',
      `a: &a {${Array.from({ length: 900 }, (_, key) => `k${key}: 1`).join(', ')}}\n${Array.from({ length: 50 }, (_, index) => `b${index}: {<<: *a}`).join('\n')}`,
      /Merge keys \(<<\) bring in more than 10000 keys\.$/,
    ],
    ['a binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]), /It is a binary file, no YAML or JSON\.$/],
    ['invalid UTF-8', Buffer.from('a: caf\xe9', 'latin1'), /:1:7: This is not UTF-8/],
    ['UTF-16', Buffer.from('\ufeffa: b', 'utf16le'), /It is UTF-16, as PowerShell writes with >/],
    ['nothing', '', /There is no document in it to judge\.$/],
    ['empty documents', '---\n---\n# none\n', /There is no document in it to judge\.$/],
    ['controls', 'a: \u0001', /non-printable characters\.$/],
  ])('%s: one clear line, exit 2', (_name, input, says) => {
    const { stderr, stdout, exit } = runCommand(['validate', '-f', '-'], { input });
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(says)]);
    expect(stderr).toMatch(/^<stdin>:/);
    expect(stdout).toContain('1 error: not everything could be judged.');
    expect(exit).toBe(2);
  });

  test('a folder without manifests and a dangling link', () => {
    mkdirSync(join(folder, 'folder.yaml'));
    symlinkSync('nowhere', join(folder, 'dangling.yaml'));
    const { stderr, exit } = runCommand(['validate', '-f', 'folder.yaml', 'dangling.yaml'], { cwd: folder });
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^folder\.yaml: There is no .* in this folder/),
      'dangling.yaml: It cannot be read: there is no such file or folder.',
      '',
    ]);
    expect(exit).toBe(2);
  });

  test('no Secret value is ever printed', () => {
    for (const words of [['validate'], ['validate', '-o', 'json'], ['default'], ['default', '--diff']]) {
      for (const file of ['one-line.json', 'bare.yaml', 'list.yaml']) {
        const { stdout, stderr } = runCommand([...words, '-f', file]);
        expect(stdout + stderr).not.toMatch(/hunter2|4b1d9f2c/);
      }
    }
  });
});

describe('the process', () => {
  test('survives a reader that stops early', () => {
    const file = join(folder, 'many.yaml');
    const client = (index: number) =>
      `apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata: {name: c${index}}\nspec: {id: c${index}, name: ""}\n`;
    writeFileSync(file, Array.from({ length: 2000 }, (_, index) => client(index)).join('---\n'));
    const { stdout, stderr } = runInBash(`"$1" "$2" validate -f '${file}' | head -n 1; echo "\${PIPESTATUS[0]}"`);
    expect(stderr).toBe('');
    expect(stdout).toBe('Client default/c0 is denied\n1\n');
  });

  test('loads nothing heavy before a command needs it', () => {
    const loaded = staticImports('main.js').join('\n');
    const packages = [...loaded.matchAll(/^\/\/ node_modules\/([^/]+)/gm)].map(([, name]) => name);
    expect([...new Set(packages)]).toEqual(['commander']);
    expect(loaded.length).toBeLessThan(200_000);
  });

  test('tells its version', () => {
    const { stdout, exit } = runCommand(['--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(exit).toBe(0);
  });
});
