import type fc from 'fast-check';
import { compileCrd } from '../../../src/schema/crd/index.js';
import { field, isJsonObject, type JsonObject } from '../../../src/schema/crd/json.js';
import { readCrd } from '../../../src/schema/crd/read-crd.js';
import { generatedObject } from '../../schema/crd/generated-object.js';
import type { Served } from './compare.js';

/** A type of resource, and objects for it, right and nearly right. */
export interface GeneratedType extends Served {
  readonly crd: JsonObject;
  readonly objects: fc.Arbitrary<JsonObject>;
}

const OF_EVERY_OBJECT = new Set(['apiVersion', 'kind', 'metadata']);

/** What a CRD serves, a type for each version. Throws an Error for a CRD that we find a problem in. */
export function generatedTypes(crd: JsonObject): readonly GeneratedType[] {
  const { problems, apiVersions, version } = compileCrd(crd);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const plural = String(field(field(field(crd, 'spec'), 'names'), 'plural'));
  const nodes = new Map(readCrd(crd).versions.map(({ name, schema }) => [name, schema]));
  return apiVersions.flatMap((apiVersion) => {
    const schema = version(apiVersion);
    const node = nodes.get(apiVersion.slice(apiVersion.indexOf('/') + 1));
    if (schema === undefined || node === undefined) return [];
    const properties = new Map([...node.properties].filter(([name]) => !OF_EVERY_OBJECT.has(name)));
    const metadata = { name: 'a', ...(schema.namespaced ? { namespace: 'default' } : {}) };
    const objects = generatedObject({ ...node, properties }).map((rest) => ({
      ...(isJsonObject(rest) ? rest : { spec: rest }),
      apiVersion,
      kind: schema.kind,
      metadata,
    }));
    return [{ crd, schema, plural, objects }];
  });
}
