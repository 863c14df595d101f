import { compileCrd } from '../../../src/schema/crd/index.js';
import { field, type JsonObject } from '../../../src/schema/crd/json.js';
import { crdDifferences, type Answer } from '../../schema/crd/answer.js';
import { badCrdCases } from '../../schema/crd/bad-crd-cases.js';
import { celCases } from '../../schema/crd/cel-cases.js';
import { keywordCases } from '../../schema/crd/keyword-cases.js';
import { crdOf, crdOfCase, crdOfSpec, GROUP, objectOf, pluralOf } from '../../schema/crd/keyword-crd.js';
import { METADATA_CASE, metadataObjects } from '../../schema/crd/metadata-cases.js';
import { updateCases } from '../../schema/crd/update-cases.js';
import type { ApiServer } from './api-server.js';
import { compare, compareUpdate, install, resourcePath, type Comparison } from './compare.js';

/** An answer of the API server, and how ours differs from it. */
export interface Row {
  readonly name: string;
  readonly subject: unknown;
  readonly server: Answer;
  readonly differences: readonly string[];
}

export type Section = (server: ApiServer, only: string) => AsyncGenerator<Row>;

function row(name: string, subject: unknown, { server, differences: found }: Comparison): Row {
  return { name, subject, server, differences: found };
}

/** Installs a CRD on the API server, and compiles it; a CRD that either refuses is a mistake in the case. */
async function served(server: ApiServer, name: string, crd: JsonObject) {
  const { problems, version } = compileCrd(crd);
  const answer = await install(server, crd);
  const schema = version(`${GROUP}/v1`);
  if (answer.verdict !== 'accepted' || schema === undefined)
    throw new Error(`${name}: ${JSON.stringify(answer)} and ours ${JSON.stringify(problems)}`);
  return { schema, plural: pluralOf(name) };
}

export const sections: Readonly<Record<string, Section>> = {
  async *keywords(server, only) {
    for (const keywordCase of [...keywordCases, ...celCases]) {
      const { name, specs } = keywordCase;
      if (!name.startsWith(only)) continue;
      const type = await served(server, name, crdOfCase(keywordCase));
      for (const spec of specs) yield row(name, spec, await compare(server, type, objectOf(name, spec)));
    }
  },

  async *metadata(server, only) {
    if (!METADATA_CASE.startsWith(only)) return;
    const type = await served(server, METADATA_CASE, crdOf(METADATA_CASE, { type: 'object' }));
    for (const object of metadataObjects) yield row(METADATA_CASE, object, await compare(server, type, object));
  },

  async *updates(server, only) {
    for (const { name, before, old, spec, specs } of updateCases) {
      if (!name.startsWith(only)) continue;
      const { schema, plural } = await served(server, name, crdOfSpec(name, before));
      const path = resourcePath({ schema, plural });
      await server.request('DELETE', `${path}/a`);
      const created = await server.request('POST', path, objectOf(name, old));
      if (created.status !== 201) throw new Error(`${name}: ${JSON.stringify(created.body)}`);
      const type = await served(server, name, crdOfSpec(name, spec));
      for (const changed of specs)
        yield row(name, changed, await compareUpdate(server, type, objectOf(name, changed), created.body));
    }
  },

  async *crds(server, only) {
    for (const { name, crd } of badCrdCases) {
      if (!name.startsWith(only)) continue;
      const installed = await install(server, crd);
      const answer = installed.verdict === 'accepted' ? { ...installed, object: {} } : installed;
      yield { name, subject: field(crd, 'spec'), server: answer, differences: crdDifferences(compileCrd(crd), answer) };
    }
  },
};
