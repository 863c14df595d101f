import { formatFieldPath } from '../../client/field-path.js';
import { MAX_PROBLEMS } from '../../policy/parse-policy.js';
import type { Reader } from '../reports/report.js';
import { sourceLine } from '../reports/source-line.js';
import { style, type Style } from '../reports/style.js';
import type { PlacedProblem, ReadPolicy } from './read.js';
import { jsonText } from '../json-text.js';

/** Every format of `policy check -o`. */
export const checkFormats = { text, json } as const satisfies Record<
  string,
  (policy: ReadPolicy, reader: Reader) => string
>;

export type CheckFormatName = keyof typeof checkFormats;

function text(policy: ReadPolicy, reader: Reader): string {
  const paint = style(reader.colour);
  const blocks = policy.problems.map((placed) => problemBlock(policy.name, placed, reader.width, paint));
  return `${[...blocks, summary(policy, paint)].join('\n\n')}\n`;
}

function problemBlock(name: string, { problem, place }: PlacedProblem, width: number, paint: Style): string {
  const { severity, field, message, hint } = problem;
  const colour = severity === 'error' ? paint.deny : paint.warn;
  const number = String(place.line);
  const gutter = ' '.repeat(number.length);
  const bar = paint.faint('|');
  const line = sourceLine(place.excerpt, width - number.length - 5);
  const title = [`${name}:${number}:${place.column}`, colour(severity), paint.strong(formatFieldPath(field))];
  return [
    title.filter((part) => part !== '').join('  '),
    `  ${paint.faint(number)} ${bar} ${line.text}`,
    `  ${gutter} ${bar} ${' '.repeat(line.column)}${colour('^'.repeat(line.length))}`,
    `  ${gutter}   ${message}`,
    `  ${gutter}   ${paint.good('hint:')} ${hint}`,
  ].join('\n');
}

function summary(policy: ReadPolicy, paint: Style): string {
  const { errors, warnings } = counts(policy);
  const least = errors + warnings === MAX_PROBLEMS ? 'at least ' : '';
  const numbers = `${least}${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
  return policy.file === undefined
    ? paint.deny(`${policy.name} is no policy: ${numbers}.`)
    : `${paint.good(`${policy.name} is a policy`)}${warnings === 0 ? '' : `: ${numbers}`}.\n${paint.faint(policy.version)}`;
}

function counts({ problems }: ReadPolicy): { readonly errors: number; readonly warnings: number } {
  const errors = problems.filter(({ problem }) => problem.severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}

function json(policy: ReadPolicy): string {
  const report = {
    apiVersion: 'dex-client-admission.dev/v1alpha1',
    kind: 'PolicyReport',
    file: policy.name,
    version: policy.version,
    valid: policy.file !== undefined,
    problems: policy.problems.map(({ problem: { severity, field, message, hint }, place: { line, column } }) => ({
      severity,
      field: formatFieldPath(field),
      message,
      hint,
      file: policy.name,
      line,
      column,
    })),
    summary: counts(policy),
  };
  return jsonText(report);
}
