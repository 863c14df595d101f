import { formatFieldPath } from '../../client/field-path.js';
import { printable } from '../../client/quote.js';
import { describeExemption } from '../../policy/finding.js';
import type { InputError } from '../manifests/input.js';
import { writeYaml } from '../manifests/write.js';
import { byClient, type ClientReport } from './by-client.js';
import { label } from './dex-start-text.js';
import type { PlacedFinding, ValidationReport } from './report.js';
import { style } from './style.js';
import { summaryLine } from './summary-line.js';

/** TAP 14: a test point for each Client, and one for each thing that could not be read. It is "not ok" where the exit code is not 0. */
export function tapReport(report: ValidationReport): string {
  const points = [...byClient(report).map(clientPoint), ...report.errors.map(errorPoint)];
  const plan = points.length === 0 ? '1..0 # SKIP no Clients' : `1..${points.length}`;
  const lines = points.map(({ ok, name, details }, index) => {
    const point = `${ok ? 'ok' : 'not ok'} ${index + 1} - ${escape(name)}`;
    return details === undefined ? point : `${point}\n  ---\n${indented(writeYaml(details))}\n  ...`;
  });
  return ['TAP version 14', plan, ...lines, `# ${summaryLine(report.summary, style(false))}\n`].join('\n');
}

interface TestPoint {
  readonly ok: boolean;
  readonly name: string;
  readonly details?: object;
}

function clientPoint({ client, file, locate, fails, findings, notEvaluated }: ClientReport): TestPoint {
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
