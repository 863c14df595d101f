import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { parsePolicy } from '../../src/policy/parse-policy.js';
import { policySchema } from '../../src/policy/policy-schema.js';
import { TODAY } from './policy-document.js';

const text = readFileSync('docs/policy.md', 'utf8');
const examples = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, example = '']) => example);

test('the examples of docs/policy.md are policies, with nothing to remark', () => {
  expect(examples).toHaveLength(2);
  for (const example of examples) {
    const { policy, problems } = parsePolicy(load(example), TODAY);
    expect([policy === undefined, problems]).toEqual([false, []]);
  }
});

test('docs/policy.md names every key', () => {
  const keys = (schema = policySchema.properties): string[] => Object.keys(schema ?? {});
  const of = (list: string): string[] => keys(policySchema.properties?.[list]?.items?.properties);
  for (const key of [...keys(), ...of('namespaces'), ...of('exemptions'), ...of('dex')])
    expect(text).toContain(`\`${key}`);
  expect(Object.keys(load(examples[0] ?? '') ?? {})).toEqual(keys());
});
