import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { parsePolicy, type ParsedPolicy } from '../../src/policy/parse-policy.js';
import type { Policy } from '../../src/policy/policy.js';
import type { PolicyFile } from '../../src/policy/policy-file.js';

/** The day of these tests. */
export const TODAY = '2026-08-01';

const HEADER = { apiVersion: 'policy.dex-client-admission.dev/v1alpha1', kind: 'ClientPolicy' };

/** A document with the keys that every policy file has. */
function document(content: object = {}): object {
  return { ...HEADER, ...content };
}

export function parse(content: object, today = TODAY): ParsedPolicy {
  return parsePolicy(document(content), today);
}

/** The policy of a file that nothing is wrong with. */
export function policy(content: PolicyFile, today = TODAY): Policy {
  const { policy: parsed, problems } = parse(content, today);
  if (parsed === undefined) throw new Error(`no policy: ${JSON.stringify(problems)}`);
  return parsed;
}

/** The document of a fixture, as it stands. */
export function fixture(name: string): unknown {
  return load(readFileSync(`test/fixtures/policies/${name}`, 'utf8'));
}
