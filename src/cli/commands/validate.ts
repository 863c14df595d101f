import { setFlagsFromString } from 'node:v8';
import type { ExitCode } from '../exit-code.js';
import { explainFault } from '../fault.js';
import { Judgement } from '../judge.js';
import { readManifests } from '../manifests/manifests.js';
import { DEFAULT_NAMESPACE } from '../options.js';
import { loadPolicy } from '../policy/load.js';
import { printReport } from '../reports/print.js';
import type { ReportFormatName } from '../reports/formats.js';
import { startOf } from '../dex-start.js';
import { checkSurroundings, withSurroundings, type SurroundingsOptions } from '../surroundings.js';
import type { Terminal } from '../terminal.js';

/** The options of `validate`, as its user gave them. */
export interface ValidateOptions extends SurroundingsOptions {
  readonly filename: readonly string[];
  readonly recursive: boolean;
  readonly namespace?: string;
  readonly output: ReportFormatName;
  readonly failOn: 'deny' | 'warn';
  readonly requireEvaluated: boolean;
  readonly policy?: string;
  readonly crd?: string;
}

/**
 * By how much the memory of long-lived objects grows before it is cleared, in percent. V8 would let it grow fourfold; of many Clients
 * little lives long.
 */
const HEAP_GROWTH = 15;
/** Of fewer Clients there is no garbage worth the time. */
const MANY = 20_000;

/** Judges the Clients of manifests. */
export async function validateCommand(options: ValidateOptions, terminal: Terminal): Promise<ExitCode> {
  checkSurroundings(options);
  const { policy } = await loadPolicy(options.policy, terminal);
  const crd =
    options.crd === undefined
      ? undefined
      : await (await import('../crd/read.js')).readClientSchema(options.crd, terminal.stdin);
  const { progress } = terminal;
  return withSurroundings(options, policy, terminal, async (surroundings) => {
    const reading = {
      recursive: options.recursive,
      namespace: options.namespace ?? surroundings.namespace ?? DEFAULT_NAMESPACE,
      stdin: terminal.stdin,
      progress: (clients: number) => {
        progress.step(clients, 'Clients read');
      },
    };
    const input = await readManifests(options.filename, { ...reading, mayBeEmpty: false });
    if (input.clients.length > MANY) setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
    const { existing, old, errors, factsOf } = await surroundings.of(input, { ...reading, mayBeEmpty: true });
    const judgement = new Judgement({
      clients: input.clients,
      old,
      factsOf,
      policy,
      crd,
      threshold: options,
      explainFault: (error) => explainFault(error, terminal),
      progress: (judged) => {
        progress.step(judged, `of ${input.clients.length} Clients judged`);
      },
    });
    return printReport(
      judgement,
      {
        errors: [...input.errors, ...errors],
        dex: () => startOf(existing, input.clients, factsOf, policy),
        clients: input.clients.length,
        skipped: input.skipped,
      },
      options.output,
      terminal,
    );
  });
}
