import { dump } from 'js-yaml';
import type { NamedValue } from './value.js';

/** Columns of a comment, without its indentation. */
const WIDTH = 100;
const HEADER =
  '# Generated from schemas/chart-values.schema.json by `make generate`. Do not edit: give values of your own with -f.\n';

/** values.yaml: every value with its default, under a comment that says what it is. */
export function valuesYaml(values: readonly NamedValue[]): string {
  return [HEADER, ...values.map((value) => entry(value, ''))].join('\n');
}

function entry({ name, description, standard, members }: NamedValue, indent: string): string {
  const comment = wrap(description ?? '').map((line) => `${indent}# ${line}\n`);
  if (members.length === 0) {
    const lines = dump({ [name]: standard }, { lineWidth: -1 })
      .trimEnd()
      .split('\n');
    return [...comment, ...lines.map((line) => `${indent}${line}\n`)].join('');
  }
  const inner = members.map((member) => entry(member, `${indent}  `));
  return [...comment, `${indent}${name}:\n`, ...inner].join('');
}

function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && `${line} ${word}`.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
