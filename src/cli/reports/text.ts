import type { ClientIdentity } from '../../client/client.js';
import { formatFieldPath } from '../../client/field-path.js';
import { printable } from '../../client/quote.js';
import { describeExemption } from '../../policy/finding.js';
import type { PlacedFinding, Reader, ValidationReport } from './report.js';
import { dexStartText, label } from './dex-start-text.js';
import { byReason } from './not-evaluated.js';
import { sourceLine } from './source-line.js';
import { style, type Style } from './style.js';
import { count, summaryLine } from './summary-line.js';

/** So many Clients are named one by one. */
const FEW_CLIENTS = 3;
const FREQUENT_RULES = 8;

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

/** Each reason once, with the rules and the first Clients that it concerns. */
function notEvaluatedBlock({ notEvaluated }: ValidationReport): string[] {
  if (notEvaluated.length === 0) return [];
  const reasons = byReason(notEvaluated).map(
    ({ why, rules, clients }) =>
      `  ${why}\n    rules:   ${rules.join(', ')}\n    Clients: ${shortList(clients.map(label), FEW_CLIENTS)}`,
  );
  return [`Not evaluated, which is not the same as passed:\n${reasons.join('\n')}`];
}

function summaryBlock({ summary, errors, findings, dex }: ValidationReport, paint: Style): string {
  const lines = [summaryLine(summary, paint), ...frequentRules(findings)];
  if (errors.length > 0)
    lines.push(paint.deny(`${count(errors.length, 'error', 'errors')}: not everything could be judged.`));
  if (summary.clients > 0) lines.push(...dexStartText(dex, paint));
  const [first] = findings;
  if (first !== undefined)
    lines.push(paint.faint(`To read more about a rule: dex-client-admission rules ${first.finding.rule}`));
  return lines.join('\n');
}

/** Where to begin, when there is more than fits a screen. */
function frequentRules(findings: readonly PlacedFinding[]): string[] {
  if (new Set(findings.map(({ client }) => client)).size <= FEW_CLIENTS) return [];
  const numbers = new Map<string, number>();
  for (const { finding } of findings) numbers.set(finding.rule, (numbers.get(finding.rule) ?? 0) + 1);
  const rules = [...numbers].toSorted(([, left], [, right]) => right - left).map(([rule, times]) => `${times} ${rule}`);
  return numbers.size < 2 ? [] : [`Findings: ${shortList(rules, FREQUENT_RULES)}.`];
}

/** The first entries, the rest counted. */
function shortList(entries: readonly string[], most: number): string {
  const more = entries.length - most;
  return more <= 0 ? entries.join(', ') : `${entries.slice(0, most).join(', ')} and ${more} more`;
}
