import type { ClientIdentity } from '../../client/client.js';
import { formatFieldPath } from '../../client/field-path.js';
import { printable } from '../../client/quote.js';
import { describeExemption } from '../../policy/finding.js';
import type { PlacedFinding, Reader, Summary, ValidationReport } from './report.js';
import { dexStartText, label } from './dex-start-text.js';
import { sourceLine } from './source-line.js';
import { style, type Style } from './style.js';

/** The report for people: a block for each Client with findings, then what was not evaluated, then the numbers. */
export function textReport(report: ValidationReport, reader: Reader): string {
  const paint = style(reader.colour);
  const blocks = [
    ...byClient(report.findings).map((findings) => clientBlock(findings, reader.width, paint)),
    ...notEvaluatedBlock(report),
    summaryBlock(report, paint),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function byClient(findings: readonly PlacedFinding[]): PlacedFinding[][] {
  const groups = new Map<ClientIdentity, PlacedFinding[]>();
  for (const placed of findings) {
    const group = groups.get(placed.client);
    if (group === undefined) groups.set(placed.client, [placed]);
    else group.push(placed);
  }
  return [...groups.values()];
}

function clientBlock(findings: readonly PlacedFinding[], width: number, paint: Style): string {
  const client = findings[0]?.client;
  const actions = new Set(findings.map(({ finding }) => finding.action));
  let verdict = 'passes, but is noted';
  if (actions.has('Deny')) verdict = paint.deny('is denied');
  else if (actions.has('Warn')) verdict = paint.warn('passes with warnings');
  const title = `${paint.strong(`Client ${client === undefined ? '' : label(client)}`)} ${verdict}`;
  return [title, ...findings.map((placed) => findingBlock(placed, width, paint))].join('\n\n');
}

function findingBlock({ finding, file, place }: PlacedFinding, width: number, paint: Style): string {
  const { action, field, rule, message, hint, preexisting, exemption } = finding;
  const colour = { Deny: paint.deny, Warn: paint.warn, Audit: paint.faint }[action];
  const number = String(place.line);
  const gutter = ' '.repeat(number.length);
  const bar = paint.faint('|');
  const line = sourceLine(place.excerpt, width - number.length - 5);
  return [
    `  ${file}:${number}:${place.column}  ${colour(action)}  ${paint.strong(printable(formatFieldPath(field)))}  ${rule}`,
    `  ${paint.faint(number)} ${bar} ${line.text}`,
    `  ${gutter} ${bar} ${' '.repeat(line.column)}${colour('^'.repeat(line.length))}`,
    `  ${gutter}   ${message}${preexisting ? ' (It was so before: not refused for it.)' : ''}`,
    `  ${gutter}   ${paint.good('hint:')} ${hint}`,
    ...(exemption === undefined ? [] : [`  ${gutter}   ${describeExemption(exemption)}`]),
  ].join('\n');
}

/** One line for each rule and reason: what no cluster was asked for concerns every Client alike. */
function notEvaluatedBlock({ notEvaluated }: ValidationReport): string[] {
  const clients = new Map<string, ClientIdentity[]>();
  for (const { client, outcome } of notEvaluated) {
    const what = `${outcome.rule}: ${outcome.why}`;
    const known = clients.get(what);
    if (known === undefined) clients.set(what, [client]);
    else known.push(client);
  }
  if (clients.size === 0) return [];
  const lines = [...clients].map(([what, [first, ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `  ${what} (${first === undefined ? '' : label(first)}${more})`;
  });
  return [`Not evaluated, which is not the same as passed:\n${lines.join('\n')}`];
}

function summaryBlock({ summary, errors, findings, dex }: ValidationReport, paint: Style): string {
  const lines = [`${numbers(summary, paint)}${skipped(summary)}`];
  if (errors.length > 0)
    lines.push(paint.deny(`${count(errors.length, 'error', 'errors')}: not everything could be judged.`));
  if (summary.clients > 0) lines.push(...dexStartText(dex, paint));
  const [first] = findings;
  if (first !== undefined)
    lines.push(paint.faint(`To read more about a rule: dex-client-admission rules ${first.finding.rule}`));
  return lines.join('\n');
}

function numbers({ clients, denied, warned }: Summary, paint: Style): string {
  if (clients === 0) return 'No Clients.';
  const passed = clients - denied - warned;
  const parts = [
    denied > 0 ? paint.deny(`${denied} denied`) : '0 denied',
    warned > 0 ? paint.warn(`${warned} with warnings`) : '0 with warnings',
    passed > 0 ? paint.good(`${passed} passed`) : '0 passed',
  ];
  return `${count(clients, 'Client', 'Clients')}: ${parts.join(', ')}.`;
}

function skipped({ skipped }: Summary): string {
  return skipped === 0 ? '' : ` ${count(skipped, 'object of another kind', 'objects of other kinds')} skipped.`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
