import type { AnyRule } from '../../rules/rule.js';
import type { CatalogueFormat } from './format.js';
import { examples } from './examples.generated.js';
import { FACT_WORDS, optionsOf } from './option.js';
import { headedExamples, type RuleExamples } from './rule-examples.js';

/** The catalogue as documentation: a table of all rules, a page for each. */
export const markdownCatalogue: CatalogueFormat = { all: table, one: (rule) => rulePage(rule, examples[rule.id]) };

function table(rules: readonly AnyRule[]): string {
  const rows = rules.map(({ id, defaultAction, title }) => `| [${id}](${id}.md) | ${defaultAction} | ${text(title)} |`);
  return `${['| rule | action | requirement |', '|---|---|---|', ...rows].join('\n')}\n`;
}

/** The page of one rule. */
export function rulePage(rule: AnyRule, ruleExamples: RuleExamples | undefined): string {
  const { id, title, rationale, references, since, defaultAction, needs, profiles } = rule;
  const facts = needs.map((need) => FACT_WORDS[need]).join(', ');
  const sections = [
    `# ${id}`,
    text(title),
    [
      `- Action unless the policy says otherwise: \`${defaultAction}\``,
      `- Since version ${since}`,
      ...(profiles === undefined ? [] : [`- In profile ${profiles.map((profile) => `\`${profile}\``).join(' and ')}`]),
      ...(facts === '' ? [] : [`- Needs to know ${facts}; without it the rule is not evaluated`]),
    ].join('\n'),
    `## Why\n\n${text(rationale)}`,
    ...examplesSection(ruleExamples),
    ...optionsSection(rule),
    `## References\n\n${references.map(reference).join('\n')}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function examplesSection(examples: RuleExamples | undefined): string[] {
  const blocks = headedExamples(examples).map(({ heading, yaml }) => `${heading}:\n\n\`\`\`yaml\n${yaml}\`\`\``);
  return blocks.length === 0 ? [] : [`## Examples\n\n${blocks.join('\n\n')}`];
}

function optionsSection(rule: AnyRule): string[] {
  const options = optionsOf(rule);
  if (options.length === 0) return [];
  const rows = options.map(
    ({ name, description, fallback }) => `| \`${name}\` | \`${fallback}\` | ${text(description)} |`,
  );
  return [['## Options', '', '| option | default | meaning |', '|---|---|---|', ...rows].join('\n')];
}

function reference({ title, url }: AnyRule['references'][number]): string {
  return url === undefined ? `- ${text(title)}` : `- [${text(title)}](${url})`;
}

/** Rules are written in plain text: what Markdown would take for its own is escaped. */
function text(plain: string): string {
  return plain.replaceAll(/[\\`*<>|[\]]/g, '\\$&');
}
