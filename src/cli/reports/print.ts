import type { DexStart } from '../../policy/dex-start.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Judgement } from '../judge.js';
import { tellErrors, type InputError } from '../manifests/input.js';
import type { Terminal } from '../terminal.js';
import { reportFormats, type ReportFormatName } from './formats.js';
import type { ReportEnd } from './report.js';

/** What a report tells besides the judgement. */
export interface Besides {
  /** What could not be read. */
  readonly errors: readonly InputError[];
  /** Asked when all Clients are judged. */
  readonly dex: () => DexStart;
  /** Number of Clients that are to be judged. */
  readonly clients: number;
  /** Number of objects that are no Clients. */
  readonly skipped: number;
}

/** Prints what comes of a run while it is judged, and tells how it ends. */
export async function printReport(
  judgement: Judgement,
  { errors, dex, clients, skipped }: Besides,
  output: ReportFormatName,
  terminal: Terminal,
): Promise<ExitCode> {
  terminal.progress.end();
  tellErrors(errors, terminal.tell);
  const end = (): ReportEnd => ({
    errors: [...errors, ...judgement.errors],
    dex: dex(),
    summary: { clients, denied: judgement.denied, warned: judgement.warned, skipped },
  });
  const format = await reportFormats[output]();
  await terminal.results(format({ clients: judgement, size: clients + errors.length, end }, terminal));
  tellErrors(judgement.errors, terminal.tell);
  if (errors.length + judgement.errors.length > 0) return EXIT.failed;
  return judgement.failing > 0 ? EXIT.findings : EXIT.clean;
}
