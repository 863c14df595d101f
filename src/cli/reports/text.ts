import { formatFieldPath } from '../../client/field-path.js';
import { printable } from '../../client/quote.js';
import { describeExemption } from '../../policy/finding.js';
import type { JudgedClient, PlacedFinding, Reader, ReportEnd, ValidationReport } from './report.js';
import { dexStartText, label } from './dex-start-text.js';
import { sourceLine } from './source-line.js';
import { style, type Style } from './style.js';
import { count, summaryLine } from './summary-line.js';
import { FEW_CLIENTS, UnaskedReasons, type Unasked } from './unasked.js';

const FREQUENT_RULES = 8;

/** The report for people: a block for each Client with findings, then what was not evaluated, then the numbers. */
export function* textReport({ clients, end }: ValidationReport, reader: Reader): Generator<string> {
  const paint = style(reader.colour);
  const unasked = new UnaskedReasons();
  const breached = new BreachedRules();
  for (const judged of clients) {
    unasked.add(judged);
    breached.add(judged.findings);
    if (judged.findings.length > 0) yield `${clientBlock(judged, reader.width, paint)}\n\n`;
  }
  yield notEvaluatedBlock(unasked.all());
  yield `${summaryBlock(end(), breached, paint)}\n`;
}

/** How often each rule was broken. */
class BreachedRules {
  clients = 0;
  /** The rule of the first finding. */
  first: string | undefined;
  readonly times = new Map<string, number>();

  add(findings: readonly PlacedFinding[]): void {
    if (findings.length > 0) this.clients += 1;
    for (const { finding } of findings) {
      this.first ??= finding.rule;
      this.times.set(finding.rule, (this.times.get(finding.rule) ?? 0) + 1);
    }
  }
}

function clientBlock({ client, findings }: JudgedClient, width: number, paint: Style): string {
  const actions = new Set(findings.map(({ finding }) => finding.action));
  let verdict = 'passes, but is noted';
  if (actions.has('Deny')) verdict = paint.deny('is denied');
  else if (actions.has('Warn')) verdict = paint.warn('passes with warnings');
  const title = `${paint.strong(`Client ${label(client)}`)} ${verdict}`;
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
function notEvaluatedBlock(unasked: readonly Unasked[]): string {
  if (unasked.length === 0) return '';
  const reasons = unasked.map(
    ({ why, rules, clients, first }) =>
      `  ${why}\n    rules:   ${rules.join(', ')}\n    Clients: ${first.map(label).join(', ')}${more(clients - first.length)}`,
  );
  return `Not evaluated, which is not the same as passed:\n${reasons.join('\n')}\n\n`;
}

function summaryBlock({ summary, errors, dex }: ReportEnd, breached: BreachedRules, paint: Style): string {
  const lines = [summaryLine(summary, paint), ...frequentRules(breached)];
  if (errors.length > 0)
    lines.push(paint.deny(`${count(errors.length, 'error', 'errors')}: not everything could be judged.`));
  if (summary.clients > 0) lines.push(...dexStartText(dex, paint));
  if (breached.first !== undefined)
    lines.push(paint.faint(`To read more about a rule: dex-client-admission rules ${breached.first}`));
  return lines.join('\n');
}

/** Where to begin, when there is more than fits a screen. */
function frequentRules({ clients, times }: BreachedRules): string[] {
  if (clients <= FEW_CLIENTS || times.size < 2) return [];
  const rules = [...times].toSorted(([, left], [, right]) => right - left).map(([rule, number]) => `${number} ${rule}`);
  return [`Findings: ${rules.slice(0, FREQUENT_RULES).join(', ')}${more(rules.length - FREQUENT_RULES)}.`];
}

/** The end of a list that names the first alone. */
function more(left: number): string {
  return left <= 0 ? '' : ` and ${left} more`;
}
