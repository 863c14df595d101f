import { printable } from '../../client/quote.js';
import { jsonText } from '../json-text.js';
import type { Reader } from '../reports/report.js';
import { style, type Style } from '../reports/style.js';
import type { CrdDifference } from './difference.js';

/** What `crd check` found. */
export interface CrdReport {
  /** The path as reports name it. */
  readonly name: string;
  readonly differences: readonly CrdDifference[];
}

/** Every format of `crd check -o`. */
export const checkFormats = { text, json } as const satisfies Record<
  string,
  (report: CrdReport, reader: Reader) => string
>;

export type CheckFormatName = keyof typeof checkFormats;

function text(report: CrdReport, { colour }: Reader): string {
  const paint = style(colour);
  return `${[...report.differences.map((difference) => block(difference, paint)), summary(report, paint)].join('\n\n')}\n`;
}

function block({ place, matters, message, consequence }: CrdDifference, paint: Style): string {
  return [
    `${paint.strong(printable(place))}  ${matters ? paint.warn('matters') : paint.faint('stricter')}`,
    `  ${printable(message)}`,
    `  ${printable(consequence)}`,
  ].join('\n');
}

function summary({ name, differences }: CrdReport, paint: Style): string {
  const { matter, stricter } = counts(differences);
  if (matter === 0 && stricter === 0) return paint.good(`${name} has everything that the rules and defaults rely on.`);
  const words = `${matter} ${matter === 1 ? 'difference matters' : 'differences matter'} for verdicts`;
  return `${name}: ${matter === 0 ? paint.good(words) : paint.warn(words)}, ${stricter} ${stricter === 1 ? 'makes' : 'make'} the API server stricter.`;
}

function counts(differences: CrdReport['differences']): { readonly matter: number; readonly stricter: number } {
  const matter = differences.filter(({ matters }) => matters).length;
  return { matter, stricter: differences.length - matter };
}

function json({ name, differences }: CrdReport): string {
  return jsonText({
    apiVersion: 'dex-client-admission.dev/v1alpha1',
    kind: 'CustomResourceDefinitionReport',
    file: name,
    differences,
    summary: counts(differences),
  });
}
