import { beforeAll, describe, expect, test } from '@jest/globals';
import { property } from '../src/client/client.js';
import type { Outcome } from '../src/demo/api-server.js';
import { askCommandLine, type CommandLineView } from './parity/command-line.js';
import { parityCases } from './parity/parity-case.js';
import { askWebhook } from './parity/webhook.js';

/** Two views of one Client. */
interface Pair {
  readonly webhook: Outcome;
  readonly commandLine: CommandLineView;
}

const cases = await parityCases();
const names = cases.flatMap(({ clients }) =>
  clients.map(
    ({ file, object }) => `${file.replace(/^.*test\/fixtures\//, '')}: ${text(property(object, 'metadata'), 'name')}`,
  ),
);
const pairs: Pair[] = [];

beforeAll(async () => {
  const answers = new Map<number, readonly Pair[]>();
  const ask = async (worker: number, workers: number): Promise<void> => {
    for (let index = worker; index < cases.length; index += workers) {
      const given = cases[index];
      if (given === undefined) continue;
      const [webhook, commandLine] = await Promise.all([askWebhook(given, index), askCommandLine(given, index)]);
      answers.set(
        index,
        webhook.map((outcome, client) => ({ webhook: outcome, commandLine: commandLine[client] ?? nothing })),
      );
    }
  };
  await Promise.all([ask(0, 2), ask(1, 2)]);
  for (const index of cases.keys()) pairs.push(...(answers.get(index) ?? []));
}, 60_000);

const nothing: CommandLineView = { findings: [], notEvaluated: [], defaulted: undefined };

function text(object: unknown, key: string): string {
  const value = property(object, key);
  return typeof value === 'string' ? value : '';
}

/** The rules that warnings name, each once and sorted; what was not asked apart. */
function warnedRules({ warnings }: Outcome): readonly string[] {
  const found = warnings.filter((line) => !line.includes(': not checked: '));
  return sorted(found.map((line) => /\[([a-z-]+)(?:, already so before this update)?\]$/.exec(line)?.[1] ?? line));
}

function rulesOf(entries: readonly unknown[], action?: string): readonly string[] {
  const wanted = entries.filter((entry) => action === undefined || text(entry, 'action') === action);
  return sorted(wanted.map((entry) => text(entry, 'rule')));
}

function sorted(rules: readonly string[]): readonly string[] {
  return [...new Set(rules)].toSorted();
}

/** A list of rules in an annotation. */
function annotated(annotations: unknown, key: string): readonly string[] {
  return text(annotations, key)
    .split(',')
    .filter((rule) => rule !== '');
}

test('there is much to compare', () => {
  expect(names.length).toBeGreaterThan(100);
  expect(pairs).toHaveLength(names.length);
});

describe.each(names.map((name, index): [string, number] => [name, index]))('%s', (_name, index) => {
  const pair = (): Pair => pairs[index] ?? { webhook: {} as never, commandLine: nothing };

  test('refused for the same reasons, in the same words', () => {
    const { webhook, commandLine } = pair();
    const denied = commandLine.findings.filter((finding) => text(finding, 'action') === 'Deny');
    const causes = webhook.status?.reason === 'Invalid' ? (webhook.status.details?.causes ?? []) : [];
    expect(causes).toEqual(
      denied.map((finding) => ({
        reason: text(finding, 'reason'),
        field: text(finding, 'field'),
        message: `${text(finding, 'message')} ${text(finding, 'hint')} [${text(finding, 'rule')}]`,
      })),
    );
    if (denied.length > 0) expect(webhook.allowed).toBe(false);
  });

  test('the same rules found something, warned, or were not evaluated', () => {
    const { webhook, commandLine } = pair();
    expect(annotated(webhook.annotations, 'rules')).toEqual(rulesOf(commandLine.findings));
    expect(warnedRules(webhook)).toEqual(rulesOf(commandLine.findings, 'Warn'));
    expect(annotated(webhook.annotations, 'not-evaluated')).toEqual(rulesOf(commandLine.notEvaluated));
  });

  test('the same defaults', () => {
    const { webhook, commandLine } = pair();
    expect(webhook.object).toEqual(commandLine.defaulted);
  });
});
