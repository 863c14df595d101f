import type { AnyRule } from '../../rules/rule.js';
import type { Reader } from '../reports/report.js';
import { style, type Style } from '../reports/style.js';
import type { CatalogueFormat } from './format.js';
import { examples } from './examples.generated.js';
import { FACT_WORDS, optionsOf } from './option.js';
import { headedExamples } from './rule-examples.js';

/** The catalogue for people at a terminal. */
export const textCatalogue: CatalogueFormat = { all: list, one: explain };

/** Longest line that is comfortable to read. */
const COMFORTABLE = 100;

function list(rules: readonly AnyRule[], { colour }: Reader): string {
  const paint = style(colour);
  const longest = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(
    ({ id, defaultAction, title }) =>
      `${paint.strong(id)}${' '.repeat(longest - id.length)}  ${actionText(defaultAction, paint, 4)}  ${title}`,
  );
  return `${lines.join('\n')}\n`;
}

function explain(rule: AnyRule, { colour, width }: Reader): string {
  const paint = style(colour);
  const wrap = (text: string, indent: string) => wrapped(text, indent, Math.min(width, COMFORTABLE));
  const section = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [[paint.strong(title), ...items].join('\n')];
  const blocks = [
    `${paint.strong(rule.id)}  ${actionText(rule.defaultAction, paint)}${profileNote(rule)}`,
    wrap(rule.title, ''),
    ...section('Why', [wrap(rule.rationale, '  ')]),
    ...headedExamples(examples[rule.id]).flatMap(({ heading, yaml }) =>
      section(heading, [yaml.trimEnd().replaceAll(/^/gm, '  ')]),
    ),
    ...section(
      'Options',
      optionsOf(rule).map(({ name, description, fallback }) => wrap(`${name} (${fallback}): ${description}`, '  ')),
    ),
    ...section(
      'Needs to know',
      rule.needs.map((need) => wrap(`${FACT_WORDS[need]}; without it the rule is not evaluated.`, '  ')),
    ),
    ...section(
      'References',
      rule.references.map(({ title, url }) => wrap(url === undefined ? title : `${title}: ${url}`, '  ')),
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function actionText(action: AnyRule['defaultAction'], paint: Style, width = 0): string {
  const colour = { Deny: paint.deny, Warn: paint.warn, Audit: paint.faint, Ignore: paint.faint }[action];
  return colour(action) + ' '.repeat(Math.max(0, width - action.length));
}

function profileNote({ profiles }: AnyRule): string {
  return profiles === undefined ? '' : ` in profile ${profiles.join(' and ')}`;
}

function wrapped(text: string, indent: string, width: number): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}
