import { dump } from 'js-yaml';
import { format } from 'prettier';
import { CLIENT_GROUP, CLIENT_KIND, CLIENT_VERSION } from '../../client/client.js';
import type { GeneratedFile } from '../files.js';
import { ruleConstant } from './rule-id.js';
import type { Subject } from './subjects.js';

/**
 * The files of a new rule: one that works, and finds a single value that nobody writes. What makes it another rule is to be
 * written where `CHANGE` stands.
 * @param since the version of the program that is the first to have the rule
 * @param style the project's options of prettier
 */
export async function skeleton(
  id: string,
  subject: Subject,
  since: string,
  style: object,
): Promise<readonly GeneratedFile[]> {
  const typescript = (text: string) => format(text, { ...style, parser: 'typescript' });
  const fixtures = `test/fixtures/rules/${id}`;
  return [
    { path: `src/rules/${id}.ts`, content: await typescript(ruleFile(id, subject, since)) },
    { path: `test/rules/${id}.test.ts`, content: await typescript(testFile(id, subject)) },
    { path: `${fixtures}/pass.yaml`, content: manifest({}) },
    { path: `${fixtures}/fail.yaml`, content: manifest(subject.wrong) },
  ];
}

function ruleFile(id: string, { noun, imports, body }: Subject, since: string): string {
  const problem = (value: string) =>
    `// CHANGE: what was sent and why that is refused, then what to write instead
     message: \`The ${noun} \${quote(${value})} is the one of the skeleton.\`,
     hint: 'Write another ${noun}.'`;
  return `${Object.entries(imports)
    .map(([module, name]) => `import { ${name} } from '${module}';`)
    .join('\n')}
import type { Rule } from './rule.js';

// docs/adding-a-rule.md says what to write where CHANGE stands, and src/rules/rule.ts what each property is for.
export const ${ruleConstant(id)}: Rule = {
  id: '${id}',
  // CHANGE: the requirement as a sentence
  title: 'A ${noun} is not the one of the skeleton.',
  // CHANGE: what goes wrong without it, in one to three sentences
  rationale: 'It shows how a rule is made, and finds one value that nobody writes.',
  // CHANGE: the RFC and its section, or the source of Dex, that the requirement comes from
  references: [{ title: 'docs/adding-a-rule.md' }],
  since: '${since}',
  // CHANGE: 'Warn' for advice
  defaultAction: 'Deny',
  needs: [],
  check(client) {
    ${body(problem)}
  },
};
`;
}

function testFile(id: string, { noun, wrong, field }: Subject): string {
  const change = Object.entries(wrong).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `import { ${ruleConstant(id)} } from '../../src/rules/${id}.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

// CHANGE: a row for each branch and each bound of the rule
testRule(${ruleConstant(id)}, [
  { name: 'an ordinary ${noun}' },
  {
    name: 'the ${noun} of the skeleton',
    client: minimalClient({ ${change.join(', ')} }),
    finds: [{ field: '${field}', says: 'is the one of the skeleton' }],
  },
]);
`;
}

/** A right Client with one change. */
function manifest(change: Readonly<Record<string, unknown>>): string {
  const spec: Record<string, unknown> = {
    id: 'portal',
    name: 'Portal',
    redirectURIs: ['https://portal.example.com/callback'],
    secretRef: { name: 'portal-oauth' },
    ...change,
  };
  return dump({
    apiVersion: `${CLIENT_GROUP}/${CLIENT_VERSION}`,
    kind: CLIENT_KIND,
    metadata: { name: 'portal', namespace: 'team-a' },
    spec: Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined)),
  });
}
