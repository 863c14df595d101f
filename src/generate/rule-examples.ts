import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleExamples } from '../cli/catalogue/rule-examples.js';
import { rules } from '../rules/index.js';
import type { AnyRule } from '../rules/rule.js';

const FIXTURES = 'test/fixtures/rules';

/**
 * Of each rule a manifest that it finds something in and one that it does not, taken from the rule's fixtures, which the tests
 * judge.
 */
export function readRuleExamples(root: string): Readonly<Record<string, RuleExamples>> {
  return Object.fromEntries(rules.map((rule) => [rule.id, readExamples(root, rule)]));
}

/** The module that gives the program its examples. */
export function ruleExamplesModule(examples: Readonly<Record<string, RuleExamples>>): string {
  return [
    '/* Generated from test/fixtures/rules by `make generate`. Do not edit. */',
    "import type { RuleExamples } from './rule-examples.js';",
    '',
    `export const examples: Readonly<Record<string, RuleExamples>> = ${JSON.stringify(examples, undefined, 2)};`,
    '',
  ].join('\n');
}

function readExamples(root: string, { id, judges }: AnyRule): RuleExamples {
  const wrong = firstDocument(root, id, 'fail.yaml');
  const right = firstDocument(root, id, 'pass.yaml');
  if (wrong === undefined || right === undefined) throw new Error(`${FIXTURES}/${id} lacks fail.yaml or pass.yaml`);
  const stored = firstDocument(root, id, 'old.yaml');
  const policy = firstDocument(root, id, 'policy.yaml');
  return {
    ...(policy === undefined ? {} : { policy }),
    ...(stored === undefined ? {} : { stored }),
    ...(judges === 'deletion' ? { deletion: true } : {}),
    wrong,
    right,
  };
}

function firstDocument(root: string, id: string, file: string): string | undefined {
  const path = join(root, FIXTURES, id, file);
  if (!existsSync(path)) return undefined;
  const [first = ''] = readFileSync(path, 'utf8').split(/^---\n/m);
  return first;
}
