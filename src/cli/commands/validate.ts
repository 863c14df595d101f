import { startOf } from '../dex-start.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { manifestFacts } from '../facts.js';
import { explainFault } from '../fault.js';
import { judge, nameOf } from '../judge.js';
import { tellErrors } from '../manifests/input.js';
import { readManifests } from '../manifests/manifests.js';
import { loadPolicy } from '../policy/load.js';
import { reportFormats, type ReportFormatName } from '../reports/formats.js';
import type { ValidationReport } from '../reports/report.js';
import type { Terminal } from '../terminal.js';

/** The options of `validate`, as its user gave them. */
export interface ValidateOptions {
  readonly filename: readonly string[];
  readonly recursive: boolean;
  readonly namespace: string;
  readonly output: ReportFormatName;
  readonly failOn: 'deny' | 'warn';
  readonly requireEvaluated: boolean;
  readonly old?: string;
  readonly knownClients: readonly string[];
  readonly policy?: string;
}

/** Judges the Clients of manifests. */
export async function validateCommand(options: ValidateOptions, terminal: Terminal): Promise<ExitCode> {
  const { progress } = terminal;
  const { policy } = await loadPolicy(options.policy, terminal);
  const reading = {
    recursive: options.recursive,
    namespace: options.namespace,
    stdin: terminal.stdin,
    progress: (clients: number) => {
      progress.step(clients, 'Clients read');
    },
  };
  const input = await readManifests(options.filename, { ...reading, mayBeEmpty: false });
  const known = await readManifests(options.knownClients, { ...reading, mayBeEmpty: true });
  const old = await readManifests(options.old === undefined ? [] : [options.old], { ...reading, mayBeEmpty: true });
  const stored = new Set([...known.clients, ...old.clients].map(nameOf));
  const clients = [...known.clients, ...input.clients];
  const factsOf = manifestFacts(clients, input.secrets, policy, (document) => !stored.has(nameOf(document)));
  const judgement = judge({
    clients: input.clients,
    old: old.clients,
    factsOf,
    policy,
    threshold: options,
    explainFault: (error) => explainFault(error, terminal),
    progress: (judged) => {
      progress.step(judged, `of ${input.clients.length} Clients judged`);
    },
  });
  progress.end();
  const report: ValidationReport = {
    clients: judgement.clients,
    findings: judgement.findings,
    errors: [...input.errors, ...known.errors, ...old.errors, ...judgement.errors],
    notEvaluated: judgement.notEvaluated,
    dex: startOf(clients, factsOf, policy),
    summary: {
      clients: input.clients.length,
      denied: judgement.denied,
      warned: judgement.warned,
      skipped: input.skipped,
    },
  };
  tellErrors(report.errors, terminal.tell);
  const format = await reportFormats[options.output]();
  terminal.result(format(report, terminal));
  return exitCode(report);
}

function exitCode({ errors, clients }: ValidationReport): ExitCode {
  if (errors.length > 0) return EXIT.failed;
  return clients.some(({ fails }) => fails) ? EXIT.findings : EXIT.clean;
}
