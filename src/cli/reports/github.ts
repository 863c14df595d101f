import { formatFieldPath } from '../../client/field-path.js';
import { describe } from '../../policy/finding.js';
import { nameOf } from '../manifests/input.js';
import { STANDARD_INPUT } from '../manifests/standard-input.js';
import { label } from './dex-start-text.js';
import { byReason } from './not-evaluated.js';
import type { ValidationReport } from './report.js';
import { style } from './style.js';
import { count, summaryLine } from './summary-line.js';

const COMMAND = { Deny: 'error', Warn: 'warning', Audit: 'notice' } as const;

/**
 * Workflow commands of GitHub Actions: annotations at the lines of a change. GitHub shows ten errors and ten warnings of a step;
 * all of them are in its log.
 */
export function githubReport(report: ValidationReport): string {
  const lines = [
    ...report.findings.map(({ finding, client, file, place }) =>
      command(COMMAND[finding.action], describe(finding), {
        title: `${label(client)}: ${formatFieldPath(finding.field)}`,
        file,
        line: place.line,
        col: place.column,
      }),
    ),
    ...report.errors.map(({ file, line, column, message }) =>
      command('error', message, { title: 'Not judged', file, line, col: column }),
    ),
    ...byReason(report.notEvaluated).map(({ why, rules, clients }) =>
      command('notice', `${rules.join(', ')}: ${why} (${count(clients.length, 'Client', 'Clients')})`, {
        title: 'Not evaluated, which is not the same as passed',
      }),
    ),
    summaryLine(report.summary, style(false)),
  ];
  return `${lines.join('\n')}\n`;
}

function command(
  name: string,
  message: string,
  properties: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(properties).filter(
    ([, value]) => value !== undefined && value !== nameOf(STANDARD_INPUT),
  );
  const list = given.map(([key, value]) => `${key}=${property(String(value))}`).join(',');
  return `::${name} ${list}::${data(message)}`;
}

/** As the runner reads it back (actions/toolkit, packages/core/src/command.ts). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
