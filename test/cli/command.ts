import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../../src/client/quote.js';

/** Where the built program is. */
export const DIST = join(import.meta.dirname, '..', '..', 'dist');
/** The folder of the inputs, from which commands run. */
const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'cli');

/** How a command ended. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | null;
}

export interface Surroundings {
  readonly input?: string | Buffer;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built program as its users do. */
export function runCommand(
  words: readonly string[],
  { input = '', cwd = FIXTURES, env = {} }: Surroundings = {},
): Outcome {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(DIST, 'main.js'), ...words], {
    cwd,
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
    timeout: 30_000,
  });
  return { stdout, stderr, exit: status };
}

/** Everything of a run that its user sees. */
export function transcript(words: readonly string[], surroundings: Surroundings = {}): string {
  const { stdout, stderr, exit } = runCommand(words, surroundings);
  return [
    `$ dex-client-admission ${printable(words.join(' '))}\n`,
    ...(stdout === '' ? [] : [`--- stdout\n${stdout}`]),
    ...(stderr === '' ? [] : [`--- stderr\n${stderr}`]),
    `--- exit ${String(exit)}\n`,
  ].join('');
}

/** Runs a line of bash in which "$1" "$2" is the program. */
export function runInBash(line: string): Outcome {
  const words = ['-c', line, 'bash', process.execPath, join(DIST, 'main.js')];
  const { stdout, stderr, status } = spawnSync('bash', words, { cwd: FIXTURES, encoding: 'utf8', timeout: 30_000 });
  return { stdout, stderr, exit: status };
}

/** The text of a file of the bundle and of all that it imports at once. */
export function staticImports(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(join(DIST, file), 'utf8');
  const imported = [...text.matchAll(/^(?:import|\} from|import [^;]*? from) ?"\.\/([^"]+)";/gm)].map(
    ([, name = '']) => name,
  );
  return [text, ...imported.flatMap((name) => staticImports(name, seen))];
}
