import packageJson from '../../../package.json' with { type: 'json' };
import { printable } from '../../client/quote.js';
import { findingLine, unaskedLine } from './client-lines.js';
import { label } from './dex-start-text.js';
import type { InputError } from '../manifests/input.js';
import type { JudgedClient, ValidationReport } from './report.js';
import { Spool } from './spool.js';

/** JUnit XML: a test case for each Client, and one for each thing that could not be read. It fails where the exit code does. */
export function* junitReport({ clients, size, end }: ValidationReport): Generator<string> {
  const cases = new Spool();
  let failures = 0;
  for (const judged of clients) {
    if (judged.fails) failures += 1;
    cases.add(clientCase(judged));
  }
  const { errors } = end();
  const counts = `tests="${size}" failures="${failures}" errors="${errors.length}"`;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="${packageJson.name}" ${counts}>\n`;
  yield `  <testsuite name="Clients" ${counts} skipped="0">\n`;
  yield* cases;
  yield* errors.map(errorCase);
  yield '  </testsuite>\n</testsuites>\n';
}

function clientCase({ client, file, locate, fails, findings, notEvaluated }: JudgedClient): string {
  const worst = findings.find(({ finding }) => finding.action === 'Deny') ?? findings[0];
  const lines = [...findings.map(findingLine), ...notEvaluated.map(unaskedLine)];
  const start = `    <testcase name="${xml(label(client))}" classname="${xml(file)}" file="${xml(file)}" line="${locate().line}"`;
  if (lines.length === 0) return `${start}/>\n`;
  const text = lines.map(xml).join('\n');
  const message = `${xml(worst === undefined ? (lines[0] ?? '') : findingLine(worst))}${lines.length > 1 ? ` (and ${lines.length - 1} more)` : ''}`;
  const type = worst?.finding.rule ?? 'not-evaluated';
  const outcome = fails
    ? `<failure type="${xml(type)}" message="${message}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `${start}>\n      ${outcome}\n    </testcase>\n`;
}

function errorCase({ file, line, message }: InputError): string {
  const place = line === undefined ? '' : ` line="${line}"`;
  return [
    `    <testcase name="${xml(file)}" classname="${xml(file)}" file="${xml(file)}"${place}>`,
    `      <error type="not-judged" message="${xml(message)}"/>`,
    '    </testcase>\n',
  ].join('\n');
}

/** One line as text or attribute of XML 1.0, which has no place for control characters. */
function xml(line: string): string {
  return printable(line)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
