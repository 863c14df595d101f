import { EXIT, type ExitCode } from '../exit-code.js';
import { jsonText } from '../json-text.js';
import type { Terminal } from '../terminal.js';
import { clientCrd } from './client-crd.generated.js';

/** The options of `crd`, as its user gave them. */
export interface PrintOptions {
  readonly output: 'yaml' | 'json';
}

/** Prints the CustomResourceDefinition of Clients that this program comes with. */
export async function printCommand({ output }: PrintOptions, terminal: Terminal): Promise<ExitCode> {
  if (output === 'yaml') terminal.result(clientCrd);
  else terminal.result(jsonText((await import('./read.js')).shippedCrd()));
  return EXIT.clean;
}
