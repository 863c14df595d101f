import packageJson from '../../../package.json' with { type: 'json' };
import { printable } from '../../client/quote.js';
import { byClient, type ClientReport } from './by-client.js';
import { findingLine, unaskedLine } from './client-lines.js';
import { label } from './dex-start-text.js';
import type { InputError } from '../manifests/input.js';
import type { ValidationReport } from './report.js';

/** JUnit XML: a test case for each Client, and one for each thing that could not be read. It fails where the exit code does. */
export function junitReport(report: ValidationReport): string {
  const clients = byClient(report);
  const tests = clients.length + report.errors.length;
  const failures = clients.filter(({ fails }) => fails).length;
  const counts = `tests="${tests}" failures="${failures}" errors="${report.errors.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${packageJson.name}" ${counts}>`,
    `  <testsuite name="Clients" ${counts} skipped="0">`,
    ...clients.map(clientCase),
    ...report.errors.map(errorCase),
    '  </testsuite>',
    '</testsuites>\n',
  ].join('\n');
}

function clientCase({ client, file, locate, fails, findings, notEvaluated }: ClientReport): string {
  const worst = findings.find(({ finding }) => finding.action === 'Deny') ?? findings[0];
  const lines = [...findings.map(findingLine), ...notEvaluated.map(unaskedLine)];
  const start = `    <testcase name="${xml(label(client))}" classname="${xml(file)}" file="${xml(file)}" line="${locate().line}"`;
  if (lines.length === 0) return `${start}/>`;
  const text = lines.map(xml).join('\n');
  const message = `${xml(worst === undefined ? (lines[0] ?? '') : findingLine(worst))}${lines.length > 1 ? ` (and ${lines.length - 1} more)` : ''}`;
  const type = worst?.finding.rule ?? 'not-evaluated';
  const outcome = fails
    ? `<failure type="${xml(type)}" message="${message}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `${start}>\n      ${outcome}\n    </testcase>`;
}

function errorCase({ file, line, message }: InputError): string {
  const place = line === undefined ? '' : ` line="${line}"`;
  return [
    `    <testcase name="${xml(file)}" classname="${xml(file)}" file="${xml(file)}"${place}>`,
    `      <error type="not-judged" message="${xml(message)}"/>`,
    '    </testcase>',
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
