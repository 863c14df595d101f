import type { JudgedClient, ReportEnd, ValidationReport } from '../../../src/cli/reports/report.js';

/** A report of some Clients that were judged. */
export function reportOf(clients: readonly JudgedClient[], end: Partial<ReportEnd> = {}): ValidationReport {
  const rest: ReportEnd = {
    errors: [],
    dex: { starts: true, reasons: [], unknown: [], duplicates: [], configurationBytes: 0 },
    summary: { clients: clients.length, denied: 0, warned: 0, skipped: 0 },
    ...end,
  };
  return { clients: [...clients].values(), size: clients.length + rest.errors.length, end: () => rest };
}

/** A report as it is printed. */
export function textOf(pieces: Iterable<string>): string {
  return [...pieces].join('');
}
