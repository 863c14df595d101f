import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveConfig } from 'prettier';
import { BadRuleId, subjectOf } from './rule-id.js';
import { withRule } from './rule-list.js';
import { skeleton } from './skeleton.js';

const INDEX = 'src/rules/index.ts';

/** Writes a new rule with its test and fixtures, and lists it. npm runs every script in the project's folder. */
async function newRule(id: string): Promise<void> {
  const index = await readFile(INDEX, 'utf8');
  const subject = subjectOf(id, index);
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const files = await skeleton(id, subject, version, (await resolveConfig(INDEX)) ?? {});
  const present = files.find(({ path }) => existsSync(path));
  if (present !== undefined) throw new BadRuleId(`${JSON.stringify(id)} is taken: ${present.path} exists.`);
  for (const { path, content } of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { flag: 'wx' });
  }
  await writeFile(INDEX, withRule(index, id, subject));
  const written = files.map(({ path }) => `  ${path}\n`).join('');
  process.stdout.write(
    `Wrote\n${written}and listed the rule in ${INDEX}.\n` +
      'It works, and finds one value that nobody writes. Change the lines that "CHANGE: " marks, and the fixtures with them, as\n' +
      'docs/adding-a-rule.md shows. Then:\n' +
      `  make generate && UPDATE_GOLDEN=1 npm test -- test/rules/messages -t ${id} && make test\n`,
  );
}

try {
  await newRule(process.argv[2] ?? '');
} catch (error) {
  if (!(error instanceof BadRuleId)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
