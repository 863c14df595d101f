import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds dist/main.js once before all tests: those of the command line run what is shipped. What changed is moved into place whole,
 * the entry point last, so that another run of the tests in the same checkout never meets a file half written.
 */
export default function buildBundle({ rootDir }) {
  const dist = join(rootDir, 'dist');
  mkdirSync(dist, { recursive: true });
  const fresh = mkdtempSync(join(dist, '.fresh-'));
  try {
    const words = ['run', '--silent', 'build:bundle', '--', `--outdir=${fresh}`];
    const { status, stderr } = spawnSync('npm', words, { cwd: rootDir, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm run build:bundle failed:\n${stderr}`);
    const chunks = readdirSync(fresh).filter((name) => name !== 'main.js');
    for (const name of [...chunks, 'main.js'])
      if (!isSame(join(fresh, name), join(dist, name))) renameSync(join(fresh, name), join(dist, name));
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

function isSame(one, other) {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    // There is no other yet.
    return false;
  }
}
