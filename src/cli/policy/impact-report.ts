import { formatFieldPath } from '../../client/field-path.js';
import { printable } from '../../client/quote.js';
import { describeExemption } from '../../policy/finding.js';
import type { FindingChange, Impact } from '../../policy/impact.js';
import type { Reader } from '../reports/report.js';
import { style, type Style } from '../reports/style.js';
import type { ImpactReport, PlacedImpact } from './impact.js';
import { jsonText } from '../json-text.js';

/** Every format of `policy impact -o`. */
export const impactFormats = { text, json } as const satisfies Record<
  string,
  (report: ImpactReport, reader: Reader) => string
>;

export type ImpactFormatName = keyof typeof impactFormats;

const KINDS = [
  ['newlyRefused', 'newly refused'],
  ['newlyAdmitted', 'newly admitted'],
  ['newlyWarned', 'newly warned'],
  ['noLongerWarned', 'no longer warned'],
  ['otherwise', 'changed otherwise'],
] as const;

type Kind = (typeof KINDS)[number][0];

/** What an impact comes to: the first of these that is true of it. */
function kindOf({ before, after }: Impact): Kind {
  if (before !== after && after === 'refused') return 'newlyRefused';
  if (before === 'refused' && after !== 'refused') return 'newlyAdmitted';
  if (before === 'admitted' && after === 'warned') return 'newlyWarned';
  return before === 'warned' && after === 'admitted' ? 'noLongerWarned' : 'otherwise';
}

function text(report: ImpactReport, reader: Reader): string {
  const paint = style(reader.colour);
  const blocks = KINDS.flatMap(([kind, words]) => {
    const impacts = report.impacts.filter(({ impact }) => kindOf(impact) === kind);
    const title = paint.strong(`${words.charAt(0).toUpperCase()}${words.slice(1)}: ${impacts.length}`);
    return impacts.length === 0 ? [] : [title, ...impacts.map((placed) => clientBlock(placed, paint))];
  });
  return `${[...blocks, summary(report)].join('\n\n')}\n`;
}

function clientBlock({ impact: { client, changes, open }, file, line }: PlacedImpact, paint: Style): string {
  const name = printable(`${client.namespace}/${client.name === '' ? '(no name yet)' : client.name}`.slice(0, 253));
  return [
    `  ${paint.strong(name)}  ${file}:${line}`,
    ...changes.map((change) => changeLines(change, paint)),
    ...open.map(({ rule, action, why }) => `    ${rule}  ${action}, but not evaluated: ${why}`),
  ].join('\n');
}

function changeLines({ finding, before, after }: FindingChange, paint: Style): string {
  const field = formatFieldPath(finding.field);
  return [
    `    ${field}  ${finding.rule}  ${actionWord(before, paint)} → ${actionWord(after, paint)}`,
    `      ${finding.message}`,
    ...(finding.exemption === undefined || after === undefined
      ? []
      : [`      ${describeExemption(finding.exemption)}`]),
  ].join('\n');
}

function actionWord(action: FindingChange['after'], paint: Style): string {
  return action === undefined ? 'nothing' : { Deny: paint.deny, Warn: paint.warn, Audit: paint.faint }[action](action);
}

function summary({ from, to, impacts, clients }: ImpactReport): string {
  const { unchanged, ...counts } = numbers(impacts, clients);
  const parts = KINDS.map(([kind, words]) => `${counts[kind]} ${words}`);
  const names = [from, to].map((source) => source?.name ?? 'the default policy').join(' to ');
  return `From ${names}, ${clients} ${clients === 1 ? 'Client' : 'Clients'}: ${parts.join(', ')}, ${unchanged} unchanged.`;
}

function numbers(impacts: readonly PlacedImpact[], clients: number): Record<Kind | 'unchanged', number> {
  const counts = { newlyRefused: 0, newlyAdmitted: 0, newlyWarned: 0, noLongerWarned: 0, otherwise: 0 };
  for (const { impact } of impacts) counts[kindOf(impact)] += 1;
  return { ...counts, unchanged: clients - impacts.length };
}

function json({ from, to, impacts, clients, errors }: ImpactReport): string {
  const source = (policy: ImpactReport['from']) =>
    policy === undefined ? { default: true } : { file: policy.name, version: policy.version };
  const report = {
    apiVersion: 'dex-client-admission.dev/v1alpha1',
    kind: 'PolicyImpact',
    from: source(from),
    to: source(to),
    clients: impacts.map(({ impact, file, line }) => ({
      client: impact.client,
      file,
      line,
      change: kindOf(impact),
      before: impact.before,
      after: impact.after,
      findings: impact.changes.map(({ finding: { rule, field, message, hint, exemption }, before, after }) => ({
        rule,
        field: formatFieldPath(field),
        message,
        hint,
        before: before ?? null,
        after: after ?? null,
        ...(exemption === undefined ? {} : { exemption }),
      })),
      notEvaluated: impact.open.map(({ rule, action, why }) => ({ rule, action, why })),
    })),
    errors,
    summary: { clients, ...numbers(impacts, clients) },
  };
  return jsonText(report);
}
