import { nearest } from '../../client/nearest.js';
import { quote } from '../../client/quote.js';
import { rules } from '../../rules/index.js';
import { catalogueFormats, type CatalogueFormatName } from '../catalogue/format.js';
import { EXIT, UserError, type ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';

/** The options of `rules`, as its user gave them. */
export interface RulesOptions {
  readonly output: CatalogueFormatName;
}

/** Prints the catalogue, or one rule in full. */
export async function rulesCommand(
  id: string | undefined,
  options: RulesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const format = await catalogueFormats[options.output]();
  terminal.result(id === undefined ? format.all(rules, terminal) : format.one(find(id), terminal));
  return EXIT.clean;
}

function find(id: string) {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule !== undefined) return rule;
  const meant = nearest(
    id,
    rules.map((candidate) => candidate.id),
  );
  const advice = meant === undefined ? 'dex-client-admission rules lists them all.' : `Did you mean ${meant}?`;
  throw new UserError(`there is no rule ${quote(id)}. ${advice}`);
}
