import { describe, expect, test } from '@jest/globals';
import { compileCrd, type CompiledSchema } from '../../../src/schema/crd/index.js';
import type { JsonObject } from '../../../src/schema/crd/json.js';
import recorded from '../../fixtures/schema/crd-answers.json' with { type: 'json' };
import { crdDifferences, differences, readAnswer, type Answer } from './answer.js';
import { badCrdCases } from './bad-crd-cases.js';
import { celCases } from './cel-cases.js';
import { celLibraryCases } from './cel-library-cases.js';
import { keywordCases } from './keyword-cases.js';
import { crdOf, crdOfCase, crdOfSpec, GROUP, objectOf } from './keyword-crd.js';
import { METADATA_CASE, metadataObjects } from './metadata-cases.js';
import { updateCases } from './update-cases.js';

// The answers are those of kube-apiserver v1.36.3 (UPDATE_GOLDEN=1 make e2e E2E_FLAGS=schema-agreement/recorded).
type Answers = Readonly<Record<string, readonly Answer[]>>;

function answersOf(section: Readonly<Record<string, readonly unknown[]>>): Answers {
  return Object.fromEntries(Object.entries(section).map(([name, all]) => [name, all.map(readAnswer)]));
}

const keywords = answersOf(recorded.keywords);
const metadata = answersOf(recorded.metadata);
const updates = answersOf(recorded.updates);
const crds = answersOf(recorded.crds);
const keywordRows = [...keywordCases, ...celCases, ...celLibraryCases];

function compiled(crd: JsonObject): CompiledSchema {
  const { problems, version } = compileCrd(crd);
  expect(problems).toEqual([]);
  const schema = version(`${GROUP}/v1`);
  if (schema === undefined) throw new Error('v1 is not served');
  return schema;
}

/** Holds the review of each object against its answer. */
function agree(schema: CompiledSchema, objects: readonly unknown[], answers: readonly Answer[] = [], old?: unknown) {
  expect(answers).toHaveLength(objects.length);
  const found = objects.map((object, position) => {
    const answer = answers[position];
    return { object, differences: answer && differences(schema.review(object, old), answer) };
  });
  expect(found.filter((row) => row.differences?.length !== 0)).toEqual([]);
}

describe('as kube-apiserver answers', () => {
  test.each(keywordRows.map((row) => [row.name, row] as const))('a create: %s', (name, row) => {
    agree(
      compiled(crdOfCase(row)),
      row.specs.map((spec) => objectOf(name, spec)),
      keywords[name],
    );
  });

  test('rules are left out where the engine lacks something, and nowhere else', () => {
    const open = keywordRows.flatMap((row) => {
      const schema = compiled(crdOfCase(row));
      const reviews = row.specs.map((spec) => schema.review(objectOf(row.name, spec)));
      return reviews.some(({ notEvaluated }) => notEvaluated.some(({ rule }) => rule !== undefined)) ? [row.name] : [];
    });
    expect(open).toEqual(['cel-lacking', 'cel-set']);
  });

  test('metadata', () => {
    agree(compiled(crdOf(METADATA_CASE, { type: 'object' })), metadataObjects, metadata[METADATA_CASE]);
  });

  test.each(updateCases.map((row) => [row.name, row] as const))(
    'an update: %s',
    (name, { before, old, spec, specs }) => {
      const stored = compiled(crdOfSpec(name, before)).review(objectOf(name, old)).object;
      agree(
        compiled(crdOfSpec(name, spec)),
        specs.map((changed) => objectOf(name, changed)),
        updates[name],
        stored,
      );
    },
  );

  test.each(badCrdCases.map((row) => [row.name, row] as const))('a CRD: %s', (name, { crd }) => {
    const answer = crds[name]?.[0];
    expect(answer && crdDifferences(compileCrd(crd), answer)).toEqual([]);
  });

  test('every recorded answer is compared', () => {
    expect(Object.keys(keywords).sort()).toEqual(keywordRows.map(({ name }) => name).sort());
    expect(Object.keys(updates).sort()).toEqual(updateCases.map(({ name }) => name).sort());
    expect(Object.keys(crds).sort()).toEqual(badCrdCases.map(({ name }) => name).sort());
  });

  test('every kind of answer is there', () => {
    const verdicts = (answers: Answers) =>
      new Set(Object.values(answers).flatMap((all) => all.map((one) => one.verdict)));
    const all = new Set(['accepted', 'fields', 'undecodable', 'invalid']);
    expect(verdicts(keywords)).toEqual(all);
    expect(verdicts(metadata)).toEqual(all);
    expect(verdicts(updates)).toEqual(new Set(['accepted', 'fields', 'invalid']));
    expect(verdicts(crds)).toEqual(all);
  });
});
