import { ruleConstant } from './rule-id.js';
import type { Subject } from './subjects.js';

/**
 * src/rules/index.ts with one rule more: its import in the order of the modules, and in the list after the last rule of the same
 * subject. What is there already is not added again.
 * @param index content of the file
 * @throws Error if the file has no list of rules
 */
export function withRule(index: string, id: string, subject: Subject): string {
  const lines = index.split('\n');
  const constant = ruleConstant(id);
  const importLine = `import { ${constant} } from './${id}.js';`;
  if (!lines.includes(importLine)) {
    const next = lines.findIndex((line) => line === '' || moduleOf(line) > `./${id}.js`);
    lines.splice(next, 0, importLine);
  }
  const entry = `  ${constant},`;
  if (!lines.includes(entry)) {
    const begin = lines.findIndex((line) => line.startsWith('export const rules'));
    const end = lines.indexOf('];', begin);
    if (begin === -1 || end === -1) throw new Error('src/rules/index.ts has no list "export const rules".');
    const kin = new RegExp(`^ {2}${ruleConstant(subject.name)}[A-Z]\\w*,$`);
    const last = lines.findLastIndex((line, at) => at > begin && at < end && kin.test(line));
    lines.splice(last === -1 ? end : last + 1, 0, entry);
  }
  return lines.join('\n');
}

function moduleOf(line: string): string {
  return /from '([^']+)';$/.exec(line)?.[1] ?? '';
}
