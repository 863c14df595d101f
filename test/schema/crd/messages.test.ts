import { test } from '@jest/globals';
import { compileCrd, type CrdViolation } from '../../../src/schema/crd/index.js';
import { expectGolden } from '../../golden.js';
import { badCrdCases } from './bad-crd-cases.js';
import { celCases } from './cel-cases.js';
import { keywordCases } from './keyword-cases.js';
import { crdOf, crdOfCase, GROUP, objectOf } from './keyword-crd.js';
import { METADATA_CASE, metadataObjects } from './metadata-cases.js';

/** As a person reads it, each once. */
function shown(violations: readonly CrdViolation[]): string[] {
  return [...new Set(violations.map(({ path, message, hint }) => `  ${path}: ${message}\n    → ${hint}\n`))];
}

test('what is wrong with an object, with our hints', () => {
  const lines = [...keywordCases, ...celCases].map((row) => {
    const schema = compileCrd(crdOfCase(row)).version(`${GROUP}/v1`);
    const reviews = row.specs.map((spec) => schema?.review(objectOf(row.name, spec)));
    const open = new Set(
      reviews
        .flatMap((review) => review?.notEvaluated ?? [])
        .map(({ path, rule = '', why }) => `  ${path}: not evaluated: ${rule}\n    → ${why}\n`),
    );
    return `${row.name}\n${[...shown(reviews.flatMap((review) => review?.violations ?? [])), ...open].join('')}`;
  });
  const metadata = compileCrd(crdOf(METADATA_CASE, { type: 'object' })).version(`${GROUP}/v1`);
  lines.push(
    `metadata\n${shown(metadataObjects.flatMap((object) => metadata?.review(object).violations ?? [])).join('')}`,
  );
  expectGolden('schema/objects.txt', lines.join('\n'));
});

test('what is wrong with a CRD, with our hints', () => {
  const lines = badCrdCases.map(({ name, crd }) => `${name}\n${shown(compileCrd(crd).problems).join('')}`);
  expectGolden('schema/crds.txt', lines.join('\n'));
});
