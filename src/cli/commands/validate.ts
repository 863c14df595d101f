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
