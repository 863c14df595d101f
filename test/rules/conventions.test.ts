import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { rules } from '../../src/rules/index.js';
import type { AnyRule } from '../../src/rules/rule.js';
import { judge } from '../policy/judgement.js';
import { readRuleFixture } from './rule-fixture.js';

const FIXTURES = 'test/fixtures/rules';

/** Files of src/rules that hold no rule. */
const NO_RULES = ['index.ts', 'rule.ts', 'per-redirect-uri.ts', 'dex-config-share.ts', 'trusting-clients.ts'];

/** The verdicts of a fixture's Clients. */
function verdicts({ id, judges }: AnyRule, file: 'pass.yaml' | 'fail.yaml') {
  const { clients, secrets, known, old, policy } = readRuleFixture(`${FIXTURES}/${id}`, file);
  if (clients.length === 0) throw new Error(`${FIXTURES}/${id}/${file} has no Client`);
  return clients.map((client) =>
    judge(client, {
      others: known,
      secrets,
      old: old(client),
      policy,
      mayReadElsewhere: false,
      deletion: judges === 'deletion',
    }),
  );
}

test('ids are unique, kebab-case, and listed once', () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
});

test('every rule is a file, and every file of src/rules a rule that is listed', () => {
  const files = readdirSync('src/rules').filter((file) => !NO_RULES.includes(file));
  expect(files.sort()).toEqual(rules.map(({ id }) => `${id}.ts`).sort());
});

test('every fixture folder belongs to a rule', () => {
  expect(readdirSync(FIXTURES).sort()).toEqual(rules.map(({ id }) => id).sort());
});

test('every rule has a page in docs/rules, and every page a rule: if not, run "make generate"', () => {
  const pages = readdirSync('docs/rules').filter((file) => file !== 'README.md');
  expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has a test', () => {
    expect(readdirSync('test/rules')).toContain(`${id}.test.ts`);
  });

  test('says what it wants, why, and where that comes from', () => {
    expect(rule.title).toMatch(/^[A-Z].*\.$/);
    expect(rule.rationale).toMatch(/^[A-Z].{40,}\.$/);
    expect(rule.references.length).toBeGreaterThan(0);
    expect(rule.since).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('supersededBy names rules', () => {
    expect(rules.map((other) => other.id)).toEqual(expect.arrayContaining([...(rule.supersededBy ?? [])]));
  });

  test('its pass fixture is admitted', () => {
    for (const { findings } of verdicts(rule, 'pass.yaml')) {
      expect(findings.filter((finding) => finding.action === 'Deny' || finding.rule === id)).toEqual([]);
    }
  });

  test('its fail fixture is found by this rule, and refused by no other', () => {
    for (const { findings } of verdicts(rule, 'fail.yaml')) {
      expect(findings.filter((finding) => finding.rule === id)).not.toEqual([]);
      expect(findings.filter((finding) => finding.action === 'Deny' && finding.rule !== id)).toEqual([]);
    }
  });

  test('its messages are sentences, with a way out', () => {
    for (const { findings } of verdicts(rule, 'fail.yaml')) {
      for (const { message, hint, field } of findings.filter((finding) => finding.rule === id)) {
        expect(message).toMatch(/[.!]$/);
        expect(hint).toMatch(/^[A-Z].*\.$/s);
        expect(field.length).toBeGreaterThan(0);
      }
    }
  });
});
