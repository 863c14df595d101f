import { staleFiles, writeFiles } from './checkout.js';
import { generatedFiles } from './files.js';

/** npm runs every script in the project's folder. */
const root = process.cwd();

// Writes the generated files that have changed; with `--check` prints what would change, writes nothing and exits 1.
const stale = await staleFiles(await generatedFiles(root), root);
const names = stale.map(({ path }) => path).join(', ');
if (stale.length === 0) {
  process.stdout.write('The generated files are up to date.\n');
} else if (process.argv.includes('--check')) {
  for (const { difference } of stale) process.stdout.write(difference);
  process.stderr.write(
    `The checkout differs from what is generated: ${names}.\nRun "make generate" and commit the result.\n`,
  );
  process.exitCode = 1;
} else {
  await writeFiles(stale, root);
  process.stdout.write(`Wrote ${names}.\n`);
}
