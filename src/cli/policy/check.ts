import { EXIT, type ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { checkFormats, type CheckFormatName } from './check-report.js';
import { readPolicy, today } from './read.js';

/** The options of `policy check`, as its user gave them. */
export interface CheckOptions {
  readonly output: CheckFormatName;
  readonly failOn: 'error' | 'warning';
}

/** Judges a policy file. Unlike other commands, which cannot do without a policy, it ends with 1 where the file is none. */
export async function checkCommand(path: string, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const policy = await readPolicy(path, terminal.stdin, today());
  terminal.result(checkFormats[options.output](policy, terminal));
  const grave = options.failOn === 'warning' ? policy.problems.length > 0 : policy.file === undefined;
  return grave ? EXIT.findings : EXIT.clean;
}
