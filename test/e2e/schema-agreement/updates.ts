import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { entries, field, isJsonObject, isList, type JsonObject } from '../../../src/schema/crd/json.js';
import { LANES } from './agree.js';
import type { ApiServer } from './api-server.js';
import { resourcePath, type Served } from './compare.js';
import type { GeneratedType } from './generated-type.js';
import { inParallel } from './in-parallel.js';
import { installAll } from './install.js';

const POLL_MS = 25;

/** Lets anything in: what an object was stored under before its schema asked for more. */
const OPEN_SCHEMA = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };

/** Longest wait for the API server to judge by a schema that was just replaced, in milliseconds. */
const REPLACED_WITHIN_MS = 10_000;

/**
 * Stores objects while the CRD lets anything in, and installs the CRD again: an update of one of them may leave as it was what a
 * create could not have.
 * @param amount of objects that are sent; those that not even such a CRD lets in are not stored
 * @returns them as they are stored, with their resourceVersion
 */
export async function storeUnchecked(
  server: ApiServer,
  { crd, objects, ...served }: GeneratedType,
  { amount, seed }: { readonly amount: number; readonly seed: number },
): Promise<readonly JsonObject[]> {
  const path = resourcePath(served);
  const open = withOpenSchema(crd);
  await installAll(server, [open]);
  await judgesBy(server, served, { isOpen: true });
  const sent = [...fc.sample(objects, { numRuns: amount, seed }).entries()];
  const stored = await inParallel(sent, LANES, async ([position, object]) => {
    const created = await server.request('POST', path, { ...object, metadata: { name: `old${position}` } });
    return created.status === 201 && isJsonObject(created.body) ? [created.body] : [];
  });
  await installAll(server, [crd]);
  await judgesBy(server, served, { isOpen: false });
  return stored.flat();
}

/** Waits until a field that no schema knows is taken, or refused. */
async function judgesBy(server: ApiServer, served: Served, { isOpen }: { readonly isOpen: boolean }): Promise<void> {
  const { schema } = served;
  const object = { apiVersion: schema.apiVersion, kind: schema.kind, metadata: { name: 'probe' }, 'no such field': 1 };
  const path = `${resourcePath(served)}?dryRun=All&fieldValidation=Strict`;
  const deadline = performance.now() + REPLACED_WITHIN_MS;
  while (performance.now() < deadline) {
    const { status } = await server.request('POST', path, object);
    if ((status === 201) === isOpen) return;
    await sleep(POLL_MS);
  }
  throw new Error(`${schema.kind}: the schema was replaced, and the old one judges after ${REPLACED_WITHIN_MS} ms`);
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
export function mixed(old: unknown, next: JsonObject): JsonObject {
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
