import { compileCrd } from '../../../src/schema/crd/index.js';
import { field, type JsonObject } from '../../../src/schema/crd/json.js';
import { crdDifferences, type Answer } from '../../schema/crd/answer.js';
import { badCrdCases } from '../../schema/crd/bad-crd-cases.js';
import { celCases } from '../../schema/crd/cel-cases.js';
import { celLibraryCases } from '../../schema/crd/cel-library-cases.js';
import { keywordCases } from '../../schema/crd/keyword-cases.js';
import { crdOf, crdOfCase, crdOfSpec, GROUP, objectOf, pluralOf } from '../../schema/crd/keyword-crd.js';
import { METADATA_CASE, metadataObjects } from '../../schema/crd/metadata-cases.js';
import { updateCases } from '../../schema/crd/update-cases.js';
import { LANES } from './agree.js';
import type { ApiServer } from './api-server.js';
import { compare, compareUpdate, resourcePath, type Comparison, type Served } from './compare.js';
import { inParallel } from './in-parallel.js';
import { install, installAll } from './install.js';

/** An answer of the API server, and how ours differs from it. */
export interface Row {
  readonly name: string;
  readonly subject: unknown;
  readonly server: Answer;
  readonly differences: readonly string[];
}

export type Section = (server: ApiServer) => Promise<readonly Row[]>;

function row(name: string, subject: unknown, { server, differences: found }: Comparison): Row {
  return { name, subject, server, differences: found };
}

/** A type as we compile it; a CRD that we find a problem in is a mistake in the case. */
function compiled(name: string, crd: JsonObject): Served {
  const { problems, version } = compileCrd(crd);
  const schema = version(`${GROUP}/v1`);
  if (schema === undefined) throw new Error(`${name}: ${JSON.stringify(problems)}`);
  return { schema, plural: pluralOf(name) };
}

/** The cases of test/schema/crd: what the API server answers to each, and what differs. */
export const sections: Readonly<Record<string, Section>> = {
  async keywords(server) {
    const cases = [...keywordCases, ...celCases, ...celLibraryCases];
    await installAll(server, cases.map(crdOfCase));
    const rows = await inParallel(cases, LANES, async (keywordCase) => {
      const { name, specs } = keywordCase;
      const type = compiled(name, crdOfCase(keywordCase));
      return inParallel(specs, 1, async (spec) => row(name, spec, await compare(server, type, objectOf(name, spec))));
    });
    return rows.flat();
  },

  async metadata(server) {
    const crd = crdOf(METADATA_CASE, { type: 'object' });
    await installAll(server, [crd]);
    const type = compiled(METADATA_CASE, crd);
    return inParallel(metadataObjects, 1, async (object) =>
      row(METADATA_CASE, object, await compare(server, type, object)),
    );
  },

  async updates(server) {
    await installAll(
      server,
      updateCases.map(({ name, before }) => crdOfSpec(name, before)),
    );
    const stored = await inParallel(updateCases, LANES, async ({ name, before, old }) => {
      const path = resourcePath(compiled(name, crdOfSpec(name, before)));
      const created = await server.request('POST', path, objectOf(name, old));
      if (created.status !== 201) throw new Error(`${name}: ${JSON.stringify(created.body)}`);
      return created.body;
    });
    await installAll(
      server,
      updateCases.map(({ name, spec }) => crdOfSpec(name, spec)),
    );
    const rows = await inParallel([...updateCases.entries()], LANES, async ([position, { name, spec, specs }]) => {
      const type = compiled(name, crdOfSpec(name, spec));
      return inParallel(specs, 1, async (changed) =>
        row(name, changed, await compareUpdate(server, type, objectOf(name, changed), stored[position])),
      );
    });
    return rows.flat();
  },

  async crds(server) {
    return inParallel(badCrdCases, LANES, async ({ name, crd }) => {
      const installed = await install(server, crd);
      const answer = installed.verdict === 'accepted' ? { ...installed, object: {} } : installed;
      return {
        name,
        subject: field(crd, 'spec'),
        server: answer,
        differences: crdDifferences(compileCrd(crd), answer),
      };
    });
  },
};
