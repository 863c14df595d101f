import { join } from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from './temporary-folder.js';

/** Bundles a module of this folder into a program that `node` runs, and returns its path. */
export async function childProgram(module: string): Promise<string> {
  const outfile = join(temporaryFolder, `${module}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, `${module}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
    banner: { js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);" },
  });
  return outfile;
}
