import { EXIT, type ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { checkFormats, type CheckFormatName } from './check-report.js';
import { compareCrds } from './compare-crd.js';
import { readClientCrd, shippedCrd } from './read.js';

/** The options of `crd check`, as its user gave them. */
export interface CheckOptions {
  readonly output: CheckFormatName;
}

/** Compares a CustomResourceDefinition with that of this program; ends with 1 where verdicts may be wrong because of it. */
export async function checkCommand(path: string, { output }: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const { name, crd } = await readClientCrd(path, terminal.stdin);
  const differences = compareCrds(shippedCrd(), crd);
  terminal.result(checkFormats[output]({ name, differences }, terminal));
  return differences.some(({ matters }) => matters) ? EXIT.findings : EXIT.clean;
}
