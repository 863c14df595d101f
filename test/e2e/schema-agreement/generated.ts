import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { compileCrd } from '../../../src/schema/crd/index.js';
import { field, isJsonObject, isList } from '../../../src/schema/crd/json.js';
import { readCrd } from '../../../src/schema/crd/read-crd.js';
import { celCases } from '../../schema/crd/cel-cases.js';
import { keywordCases } from '../../schema/crd/keyword-cases.js';
import { crdOfCase } from '../../schema/crd/keyword-crd.js';
import { generatedObject } from '../../schema/crd/generated-object.js';
import { apiServer } from './api-server.js';
import { compare, install } from './compare.js';
import { compareUpdates, objectPairs, type Updates } from './updates.js';

/**
 * Generates objects for the CRDs in some files, and holds our review of each against a kube-apiserver's answer. Prints the seed, the
 * verdicts, and what differs, shrunk.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    crd: { type: 'string', multiple: true, default: [] },
    /** The CRDs of test/schema/crd as well, a keyword each. */
    keywords: { type: 'boolean', default: false },
    /** Objects for each version of a CRD. */
    objects: { type: 'string', default: '1000' },
    /** Updates for each version of a CRD, of objects that it would not have let in. */
    updates: { type: 'string', default: '0' },
    seed: { type: 'string' },
  },
});
const [url = '', token = '', ca = ''] = positionals;
const server = apiServer(url, readFileSync(token, 'utf8').trim(), readFileSync(ca, 'utf8'));
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
/** Sent at the same time. */
const BATCH = 10;

process.stdout.write(`seed ${seed}\n`);
for (const file of values.crd)
  for (const crd of loadAll(readFileSync(file, 'utf8')))
    if (field(crd, 'kind') === 'CustomResourceDefinition') await compareCrd(crd, file);

if (values.keywords) for (const row of [...keywordCases, ...celCases]) await compareCrd(crdOfCase(row), row.name);

async function compareCrd(crd: unknown, file: string): Promise<void> {
  const compiled = compileCrd(crd);
  const installed = isJsonObject(crd) ? await install(server, crd) : undefined;
  if (!isJsonObject(crd) || installed?.verdict !== 'accepted' || compiled.problems.length > 0) {
    process.stdout.write(
      `${file}: ${JSON.stringify(installed).slice(0, 2000)} and ours ${JSON.stringify(compiled.problems)}\n`,
    );
    process.exitCode = 1;
    return;
  }
  const plural = String(field(field(field(crd, 'spec'), 'names'), 'plural'));
  for (const { name, schema: node, served } of readCrd(crd).versions) {
    const apiVersion = compiled.apiVersions.find((known) => known.endsWith(`/${name}`));
    const schema = apiVersion === undefined ? undefined : compiled.version(apiVersion);
    if (!served || schema === undefined) continue;
    const verdicts = new Map<string, number>();
    const unknown = new Set<string>();
    const object = generatedObject({
      ...node,
      properties: new Map(
        [...node.properties].filter(([property]) => !['apiVersion', 'kind', 'metadata'].includes(property)),
      ),
    }).map((rest) => ({
      ...(isJsonObject(rest) ? rest : { spec: rest }),
      apiVersion,
      kind: schema.kind,
      metadata: { name: 'a', ...(schema.namespaced ? { namespace: 'default' } : {}) },
    }));
    const property = fc.asyncProperty(
      fc.array(object, { minLength: 1, maxLength: BATCH, size: 'max' }),
      async (objects) => {
        const found = await Promise.all(
          objects.map(async (one) => {
            const { server: answer, review, differences } = await compare(server, { schema, plural }, one);
            for (const { rule, why } of review.notEvaluated) if (rule !== undefined) unknown.add(`${why}: ${rule}`);
            const open = review.notEvaluated.some(({ rule }) => rule !== undefined) ? ', not all evaluated' : '';
            verdicts.set(answer.verdict + open, (verdicts.get(answer.verdict + open) ?? 0) + 1);
            return differences.map((difference) => `${difference}\n  of ${JSON.stringify(one)}`);
          }),
        );
        const all = found.flat();
        if (all.length > 0) throw new Error(all.join('\n'));
      },
    );
    const numRuns = Math.ceil((Number(values.objects) / BATCH) * 2);
    const updates = Number(values.updates);
    if (updates > 0)
      reportUpdates(await compareUpdates(server, crd, { schema, plural }, objectPairs(object, updates, seed)));
    const result = await fc.check(property, { seed, numRuns, endOnFailure: false });
    const total = [...verdicts.values()].reduce((sum, count) => sum + count, 0);
    const words = [...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
    process.stdout.write(`${apiVersion ?? ''} ${schema.kind}: ${total} objects (${words})\n`);
    for (const why of unknown) process.stdout.write(`  not evaluated: ${why}\n`);
    if (!result.failed) continue;
    process.exitCode = 1;
    const cause = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
    process.stdout.write(
      `  differs: ${cause}\n  of ${isList(result.counterexample) ? JSON.stringify(result.counterexample) : ''}\n`,
    );
  }
}

function reportUpdates({ verdicts, differences }: Updates): void {
  const words = [...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  process.stdout.write(`  updates: ${words}\n`);
  if (differences.length > 0) process.exitCode = 1;
  for (const difference of differences) process.stdout.write(`  differs: ${difference}\n`);
}
