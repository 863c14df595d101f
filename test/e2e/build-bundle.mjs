import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds the program that the replicas run, as `make build` does, but into the sandbox: whoever builds in the same checkout
 * meanwhile changes nothing under a replica's feet.
 */
export default function buildBundle({ rootDir }) {
  const folder = process.env.E2E_FOLDER;
  if (folder === undefined) throw new Error('The end-to-end tests run in a sandbox: start them with "make e2e".');
  const outdir = join(folder, 'dist');
  const words = ['run', '--silent', 'build', '--', `--outdir=${outdir}`];
  const { status, stderr } = spawnSync('npm', words, { cwd: rootDir, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm run build failed:\n${stderr}`);
  // Without it, Node takes .js files for CommonJS; in the checkout it is package.json that says so.
  writeFileSync(join(outdir, 'package.json'), '{ "type": "module" }\n');
}
