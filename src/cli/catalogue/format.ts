import type { AnyRule } from '../../rules/rule.js';
import type { Reader } from '../reports/report.js';

/** Prints the catalogue, or one rule in full; the last line ended. */
export interface CatalogueFormat {
  readonly all: (rules: readonly AnyRule[], reader: Reader) => string;
  readonly one: (rule: AnyRule, reader: Reader) => string;
}

/** Every format of `rules -o`: one file each, loaded when asked for. */
export const catalogueFormats = {
  text: async () => (await import('./text.js')).textCatalogue,
  json: async () => (await import('./json.js')).jsonCatalogue,
  markdown: async () => (await import('./markdown.js')).markdownCatalogue,
} as const satisfies Record<string, () => Promise<CatalogueFormat>>;

export type CatalogueFormatName = keyof typeof catalogueFormats;
