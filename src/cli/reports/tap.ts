import { formatFieldPath } from '../../client/field-path.js';
import { printable } from '../../client/quote.js';
import { describeExemption } from '../../policy/finding.js';
import type { InputError } from '../manifests/input.js';
import { writeYaml } from '../manifests/write.js';
import { label } from './dex-start-text.js';
import type { JudgedClient, PlacedFinding, ValidationReport } from './report.js';
import { style } from './style.js';
import { summaryLine } from './summary-line.js';

/** TAP 14: a test point for each Client, and one for each thing that could not be read. It is "not ok" where the exit code is not 0. */
export function* tapReport({ clients, size, end }: ValidationReport): Generator<string> {
  yield `TAP version 14\n${size === 0 ? '1..0 # SKIP no Clients' : `1..${size}`}\n`;
  let number = 0;
  for (const judged of clients) yield pointText(clientPoint(judged), (number += 1));
  const { errors, summary } = end();
  for (const error of errors) yield pointText(errorPoint(error), (number += 1));
  yield `# ${summaryLine(summary, style(false))}\n`;
}

function pointText({ ok, name, details }: TestPoint, number: number): string {
  const point = `${ok ? 'ok' : 'not ok'} ${number} - ${escape(name)}\n`;
  return details === undefined ? point : `${point}  ---\n${indented(writeYaml(details))}\n  ...\n`;
}

interface TestPoint {
  readonly ok: boolean;
  readonly name: string;
  readonly details?: object;
}

function clientPoint({ client, file, locate, fails, findings, notEvaluated }: JudgedClient): TestPoint {
  const point = { ok: !fails, name: label(client) };
  if (findings.length + notEvaluated.length === 0) return point;
  const details = {
    at: { file, line: locate().line },
    ...(findings.length > 0 ? { findings: findings.map(findingDetails) } : {}),
    ...(notEvaluated.length > 0 ? { notEvaluated: notEvaluated.map(({ rule, why }) => ({ rule, why })) } : {}),
  };
  return { ...point, details };
}

function findingDetails({ finding, place }: PlacedFinding): object {
  const { rule, action, field, message, hint, exemption } = finding;
  return {
    rule,
    action,
    field: formatFieldPath(field),
    line: place.line,
    column: place.column,
    message,
    hint,
    ...(exemption === undefined ? {} : { exemption: describeExemption(exemption) }),
  };
}

function errorPoint({ file, line, column, message }: InputError): TestPoint {
  const at = { file, ...(line === undefined ? {} : { line, column: column ?? 1 }) };
  return { ok: false, name: file, details: { message, severity: 'error', at } };
}

/** "#" would begin a directive. */
function escape(name: string): string {
  return printable(name).replace(/[\\#]/g, '\\$&');
}

function indented(yaml: string): string {
  return yaml.trimEnd().replaceAll(/^/gm, '  ');
}
