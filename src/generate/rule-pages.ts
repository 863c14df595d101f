import { markdownCatalogue, rulePage } from '../cli/catalogue/markdown.js';
import type { RuleExamples } from '../cli/catalogue/rule-examples.js';
import { rules } from '../rules/index.js';
import type { GeneratedFile } from './files.js';

/** As `dex-client-admission rules -o markdown` prints to a file. */
const FILE_READER = { colour: false, width: 100 };

/**
 * The documentation of the rules: the table of all, and a page of each.
 * @param examples as they are now: those within the program may be older
 */
export function rulePages(examples: Readonly<Record<string, RuleExamples>>): readonly GeneratedFile[] {
  return [
    { path: 'docs/rules/README.md', content: `# Rules\n\n${markdownCatalogue.all(rules, FILE_READER)}` },
    ...rules.map((rule) => ({ path: `docs/rules/${rule.id}.md`, content: rulePage(rule, examples[rule.id]) })),
  ];
}
