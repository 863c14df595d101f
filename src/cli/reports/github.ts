import { formatFieldPath } from '../../client/field-path.js';
import { describe } from '../../policy/finding.js';
import { nameOf } from '../manifests/input.js';
import { STANDARD_INPUT } from '../manifests/standard-input.js';
import { label } from './dex-start-text.js';
import type { PlacedFinding, ValidationReport } from './report.js';
import { style } from './style.js';
import { count, summaryLine } from './summary-line.js';
import { UnaskedReasons } from './unasked.js';

const COMMAND = { Deny: 'error', Warn: 'warning', Audit: 'notice' } as const;

/**
 * Workflow commands of GitHub Actions: annotations at the lines of a change. GitHub shows ten errors and ten warnings of a step;
 * all of them are in its log.
 */
export function* githubReport({ clients, end }: ValidationReport): Generator<string> {
  const unasked = new UnaskedReasons();
  for (const judged of clients) {
    unasked.add(judged);
    for (const placed of judged.findings) yield findingCommand(placed);
  }
  const { errors, summary } = end();
  for (const { file, line, column, message } of errors)
    yield command('error', message, { title: 'Not judged', file, line, col: column });
  for (const { why, rules, clients: number } of unasked.all())
    yield command('notice', `${rules.join(', ')}: ${why} (${count(number, 'Client', 'Clients')})`, {
      title: 'Not evaluated, which is not the same as passed',
    });
  yield `${summaryLine(summary, style(false))}\n`;
}

function findingCommand({ finding, client, file, place }: PlacedFinding): string {
  return command(COMMAND[finding.action], describe(finding), {
    title: `${label(client)}: ${formatFieldPath(finding.field)}`,
    file,
    line: place.line,
    col: place.column,
  });
}

/** One line. */
function command(
  name: string,
  message: string,
  properties: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(properties).filter(
    ([, value]) => value !== undefined && value !== nameOf(STANDARD_INPUT),
  );
  const list = given.map(([key, value]) => `${key}=${property(String(value))}`).join(',');
  return `::${name} ${list}::${data(message)}\n`;
}

/** As the runner reads it back (actions/toolkit, packages/core/src/command.ts). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
