import { describe, expect, test } from '@jest/globals';
import { explainFault } from '../../src/cli/fault.js';
import { manifestFacts } from '../../src/cli/facts.js';
import { Judgement } from '../../src/cli/judge.js';
import type { PlacedFinding } from '../../src/cli/reports/report.js';
import type { Manifests } from '../../src/cli/manifests/manifests.js';
import { defaultPolicy, type Policy } from '../../src/policy/policy.js';
import type { AnyRule } from '../../src/rules/rule.js';
import { nameNotBlank } from '../../src/rules/name-not-blank.js';
import { idUnique } from '../../src/rules/id-unique.js';
import { readText } from './manifests/read.js';

/** The default policy with other rules. */
function policyOf(...rules: AnyRule[]): Policy {
  const effective = rules.map((rule) => ({ rule, action: rule.defaultAction, options: rule.options?.defaults ?? {} }));
  return { ...defaultPolicy(), rulesFor: () => effective };
}

function client(name: string, id: string, displayName: string): string {
  return `---\napiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata: {${name}}\nspec: {id: ${id}, name: "${displayName}"}\n`;
}

const nothing: Manifests = { clients: [], secrets: [], skipped: 0, errors: [] };

interface Judged extends Pick<Judgement, 'errors' | 'denied' | 'warned'> {
  readonly findings: readonly PlacedFinding[];
}

function judged(
  input: Manifests,
  policy: Policy,
  { old = nothing, known = nothing, told = [] as string[] } = {},
): Judged {
  const judgement = new Judgement({
    clients: input.clients,
    old: old.clients,
    factsOf: manifestFacts([...known.clients, ...input.clients], input.secrets, policy),
    policy,
    threshold: { failOn: 'deny', requireEvaluated: false },
    explainFault: (error) => explainFault(error, { tell: (line) => told.push(line) }),
    progress: () => undefined,
  });
  const findings = [...judgement].flatMap((client) => client.findings);
  const { errors, denied, warned } = judgement;
  return { findings, errors, denied, warned };
}

describe('many Clients', () => {
  test('know each other, whatever their order', async () => {
    const input = await readText(
      client('name: a', 'same', 'A') + client('name: b', 'other', 'B') + client('name: c', 'same', 'C'),
    );
    const { findings, denied } = judged(input, policyOf(idUnique));
    expect(findings.map((found) => found.client.name)).toEqual(['a', 'c']);
    expect(denied).toBe(2);
  });

  test('know those that exist besides', async () => {
    const input = await readText(client('name: a', 'same', 'A'));
    const known = await readText(client('name: b', 'same', 'B'));
    expect(judged(input, policyOf(idUnique), { known }).denied).toBe(1);
  });

  test('of the same namespace and name are one object', async () => {
    const input = await readText(client('name: a', 'same', 'A') + client('name: a', 'same', 'A'));
    const known = await readText(client('name: a', 'same', 'A'));
    expect(judged(input, policyOf(idUnique), { known }).denied).toBe(0);
  });

  test('two without a name are two', async () => {
    const input = await readText(client('generateName: a-', 'same', 'A') + client('generateName: a-', 'same', 'A'));
    expect(judged(input, policyOf(idUnique)).denied).toBe(2);
  });

  test('of what was stored, only the same object excuses', async () => {
    const input = await readText(
      client('name: a', 'a', '') + client('name: b', 'b', '') + client('generateName: c', 'c', ''),
    );
    const old = await readText(client('name: b', 'b', '') + client('generateName: c', 'c', ''));
    const { findings, denied, warned } = judged(input, policyOf(nameNotBlank), { old });
    expect(findings.map(({ finding }) => finding.action)).toEqual(['Deny', 'Warn', 'Deny']);
    expect([denied, warned]).toEqual([2, 1]);
  });
});

describe('a rule that fails', () => {
  const broken: AnyRule = {
    ...nameNotBlank,
    id: 'broken',
    check: ({ name }) => {
      if (name === 'b') throw new TypeError('x is\nnot \u001b a function');
      return [];
    },
  };

  test('is an error at its Client, and all others are judged', async () => {
    const input = await readText(client('name: a', 'a', '') + client('name: b', 'b', '') + client('name: c', 'c', ''));
    const told: string[] = [];
    const { findings, errors, denied } = judged(input, policyOf(broken, nameNotBlank), { told });
    expect(findings.map((found) => found.client.name)).toEqual(['a', 'c']);
    expect(denied).toBe(2);
    expect(errors).toEqual([
      {
        file: '<stdin>',
        line: 7,
        column: 1,
        message:
          'Internal fault, please report it (rule broken failed: TypeError: x is not \\u{1b} a function; DEBUG=1 shows where).',
      },
    ]);
    expect(told).toEqual([]);
  });
});
