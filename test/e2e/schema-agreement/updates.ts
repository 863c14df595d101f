import fc from 'fast-check';
import { entries, field, isJsonObject, isList, type JsonObject } from '../../../src/schema/crd/json.js';
import type { ApiServer } from './api-server.js';
import { compareUpdate, install, resourcePath, type Served } from './compare.js';

/** Lets anything in: what an object was stored under before its schema asked for more. */
const OPEN_SCHEMA = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };

/** What came of some updates. */
export interface Updates {
  readonly verdicts: ReadonlyMap<string, number>;
  readonly differences: readonly string[];
}

/**
 * Stores objects while the CRD lets anything in, installs the CRD, and compares updates of them: each leaves most as it was, which
 * the API server does not hold against it.
 * @param objects some pairs: the parts of the second are mixed into the first
 */
export async function compareUpdates(
  server: ApiServer,
  crd: JsonObject,
  served: Served,
  objects: readonly (readonly [JsonObject, JsonObject])[],
): Promise<Updates> {
  const path = resourcePath(served);
  await install(server, withOpenSchema(crd));
  const stored: [unknown, JsonObject][] = [];
  for (const [position, [old, next]] of objects.entries()) {
    const name = `old${position}`;
    await server.request('DELETE', `${path}/${name}`);
    const created = await server.request('POST', path, { ...old, metadata: { name } });
    if (created.status === 201) stored.push([created.body, next]);
  }
  await install(server, crd);
  const verdicts = new Map<string, number>();
  const differences: string[] = [];
  for (const [old, next] of stored) {
    const changed = mixed(old, next);
    const { server: answer, differences: found } = await compareUpdate(server, served, changed, old);
    verdicts.set(answer.verdict, (verdicts.get(answer.verdict) ?? 0) + 1);
    if (found.length > 0)
      differences.push(`${found.join('\n')}\n  of ${JSON.stringify(changed)}\n  from ${JSON.stringify(old)}`);
    await server.request('DELETE', `${path}/${String(field(field(old, 'metadata'), 'name'))}`);
  }
  return { verdicts, differences };
}

/** Pairs of generated objects. */
export function objectPairs(object: fc.Arbitrary<JsonObject>, count: number, seed: number): [JsonObject, JsonObject][] {
  return fc.sample(fc.tuple(object, object), { numRuns: count, seed });
}

function withOpenSchema(crd: JsonObject): JsonObject {
  const spec = field(crd, 'spec');
  const versions = field(spec, 'versions');
  const open = (isList(versions) ? versions : []).map((version) => ({
    ...(isJsonObject(version) ? version : {}),
    schema: OPEN_SCHEMA,
    additionalPrinterColumns: [],
    selectableFields: undefined,
  }));
  return { ...crd, spec: { ...(isJsonObject(spec) ? spec : {}), versions: open } };
}

/** The old object with about every third field, at any depth, from the new one. */
function mixed(old: unknown, next: JsonObject): JsonObject {
  let turn = 0;
  const mix = (left: unknown, right: unknown): unknown => {
    if (!isJsonObject(left) || !isJsonObject(right)) return turn++ % 3 === 0 && right !== undefined ? right : left;
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return Object.fromEntries(
      [...names]
        .map((name) => [name, mix(field(left, name), field(right, name))] as const)
        .filter(([, value]) => value !== undefined),
    );
  };
  const meta = new Set(['apiVersion', 'kind', 'metadata']);
  const rest = (object: unknown) =>
    Object.fromEntries(entries(isJsonObject(object) ? object : {}).filter(([name]) => !meta.has(name)));
  const result = mix(rest(old), rest(next));
  return { ...(isJsonObject(result) ? result : {}), apiVersion: field(next, 'apiVersion'), kind: field(next, 'kind') };
}
