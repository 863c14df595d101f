import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { property } from '../../src/client/client.js';
import { temporaryFolder } from '../http/temporary-folder.js';
import { clientsIn, ROOT, type ParityCase } from './parity-case.js';

/** What `validate -o json` says of one Client, and what `default` makes of it. */
export interface CommandLineView {
  readonly findings: readonly unknown[];
  readonly notEvaluated: readonly unknown[];
  readonly defaulted: unknown;
}

/** What the command line says of every Client of a case, in their order. */
export async function askCommandLine(given: ParityCase, number: number): Promise<readonly CommandLineView[]> {
  const files = given.files.flatMap((file) => ['-f', file]);
  const policy = given.policy === undefined ? [] : ['--policy', given.policy];
  const known = given.known.flatMap((path) => ['--known-clients', path]);
  const old = given.old === undefined ? [] : ['--old', given.old];
  const report: unknown = JSON.parse(await run(['validate', ...files, ...policy, ...known, ...old, '-o', 'json']));
  const output = join(temporaryFolder, `defaulted-${number}.yaml`);
  await writeFile(output, await run(['default', ...files, ...policy]));
  const defaulted = (await clientsIn(output)) ?? [];
  return given.clients.map(({ object, namespace, file }, index) => {
    const name = property(property(object, 'metadata'), 'name');
    const isOf = (entry: unknown) => {
      const client = property(entry, 'client');
      const inFile = property(entry, 'file');
      const isHere = typeof inFile === 'string' ? file.endsWith(inFile) : true;
      return isHere && property(client, 'namespace') === namespace && property(client, 'name') === name;
    };
    return {
      findings: list(report, 'findings').filter(isOf),
      notEvaluated: list(report, 'notEvaluated').filter(isOf),
      defaulted: defaulted[index]?.object,
    };
  });
}

/** Runs the built program; findings are no failure. */
function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, ['dist/main.js', ...args], options, (error, stdout, stderr) => {
      if (error === null || error.code === 1) resolve(stdout);
      else reject(new Error(`dist/main.js ${args.join(' ')}: ${stderr}`));
    });
  });
}

function list(object: unknown, key: string): unknown[] {
  const value = property(object, key);
  return Array.isArray(value) ? value : [];
}
