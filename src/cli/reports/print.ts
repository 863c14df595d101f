import type { DexStart } from '../../policy/dex-start.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Judgement } from '../judge.js';
import { tellErrors, type InputError } from '../manifests/input.js';
import type { Terminal } from '../terminal.js';
import { reportFormats, type ReportFormatName } from './formats.js';
import type { ValidationReport } from './report.js';

/** What a report tells besides the judgement. */
export interface Besides {
  /** What could not be read. */
  readonly errors: readonly InputError[];
  readonly dex: DexStart;
  /** Number of Clients that were to be judged. */
  readonly clients: number;
  /** Number of objects that are no Clients. */
  readonly skipped: number;
}

/** Prints what came of a run, and tells how it ends. */
export async function printReport(
  judgement: Judgement,
  { errors, dex, clients: number, skipped }: Besides,
  output: ReportFormatName,
  terminal: Terminal,
): Promise<ExitCode> {
  const { clients, findings, notEvaluated, denied, warned } = judgement;
  const report: ValidationReport = {
    clients,
    findings,
    errors: [...errors, ...judgement.errors],
    notEvaluated,
    dex,
    summary: { clients: number, denied, warned, skipped },
  };
  tellErrors(report.errors, terminal.tell);
  const format = await reportFormats[output]();
  terminal.result(format(report, terminal));
  if (report.errors.length > 0) return EXIT.failed;
  return clients.some(({ fails }) => fails) ? EXIT.findings : EXIT.clean;
}
