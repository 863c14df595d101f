import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { property } from '../../src/client/client.js';
import { createRequest } from '../admission/admission-request.js';
import { run } from '../../src/cli/program.js';
import { Progress } from '../../src/cli/progress.js';
import { reviewValidate } from '../../src/admission/review-validate.js';
import { rules } from '../../src/rules/index.js';
import { expectGolden } from '../golden.js';
import { factsIn } from '../policy/judgement.js';
import { readRuleFixture } from './rule-fixture.js';

/** What the command line prints. */
async function print(...words: string[]): Promise<string> {
  const printed: string[] = [];
  await run(words, {
    stdin: (async function* () {})(),
    result: (text) => void printed.push(text),
    results: (pieces) => {
      for (const piece of pieces) printed.push(piece);
      return Promise.resolve();
    },
    tell: (line) => void printed.push(`${line}\n`),
    colour: false,
    width: 120,
    progress: new Progress(
      () => undefined,
      false,
      () => 0,
    ),
  });
  return printed.join('');
}

test('every recorded rule is a rule', () => {
  expect(readdirSync('test/golden/rules').toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
});

const folderOf = (id: string) => `test/fixtures/rules/${id}`;

// Everything that a reader meets of a rule, in each of the forms in which it comes. Manifests tell of no deletion.
describe.each(rules.filter(({ judges }) => judges !== 'deletion').map(({ id }) => id))('%s', (id) => {
  const folder = folderOf(id);
  const beside = (flag: string, file: string) => (existsSync(`${folder}/${file}`) ? [flag, `${folder}/${file}`] : []);
  const words = [
    ...['validate', '-n', 'team-a', '-f', `${folder}/fail.yaml`],
    ...beside('--policy', 'policy.yaml'),
    ...beside('--old', 'old.yaml'),
    ...beside('--known-clients', 'known.yaml'),
  ];

  test('as text', async () => {
    expectGolden(`rules/${id}/report.txt`, await print(...words));
  });

  test('as JSON', async () => {
    expectGolden(`rules/${id}/report.json`, await print(...words, '-o', 'json'));
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, { judges }) => {
  test('as the answer to an AdmissionReview', () => {
    const { clients, secrets, known, old, policy } = readRuleFixture(folderOf(id), 'fail.yaml');
    const factsOf = factsIn({ others: known, secrets, mayReadElsewhere: false });
    const onFault = (error: unknown) => {
      throw error;
    };
    const answers = clients.map((object, index) => {
      const { namespace, name } = object.metadata;
      const stored = old(object) ?? null;
      const change =
        judges === 'deletion'
          ? { operation: 'DELETE', object: null, oldObject: object }
          : { operation: stored === null ? 'CREATE' : 'UPDATE', object, oldObject: stored };
      const request = createRequest({
        uid: `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
        name,
        namespace,
        ...change,
      });
      return reviewValidate(request, { policy, factsOf, onFault }).response;
    });
    expect(answers.map((answer) => property(answer, 'uid'))).not.toContain(undefined);
    expectGolden(`rules/${id}/response.json`, `${JSON.stringify(answers, undefined, 2)}\n`);
  });
});
