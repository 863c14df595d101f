import { setTimeout as sleep } from 'node:timers/promises';
import { field, isJsonObject, isList, type JsonObject } from '../../../src/schema/crd/json.js';
import { serverAnswer, type Answer } from '../../schema/crd/answer.js';
import type { ApiServer } from './api-server.js';
import { inParallel } from './in-parallel.js';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
/** How long the API server holds creates back of a type that is younger than that, in milliseconds. */
const YOUNG_MS = 2_000;
/** Of a CRD that was replaced, the old storage may be asked for a moment longer, in milliseconds. */
const REPLACED_MS = 300;
const POLL_MS = 50;
const SERVED_WITHIN_MS = 30_000;
/** Installed at the same time. */
const LANES = 8;

/** Installs CRDs that must be let in, or replaces those of their names, and waits until their objects are taken without delay. */
export async function installAll(server: ApiServer, crds: readonly JsonObject[]): Promise<void> {
  if (new Set(crds.map(nameOf)).size < crds.length) throw new Error('two of the CRDs have the same name');
  const refused = await inParallel(crds, LANES, async (crd) => {
    const answer = await install(server, crd);
    if (answer.verdict !== 'accepted')
      return [`${nameOf(crd)} is not let in: ${JSON.stringify(answer).slice(0, 2_000)}`];
    await served(server, crd);
    return [];
  });
  if (refused.flat().length > 0) throw new Error(refused.flat().join('\n'));
  await sleep(YOUNG_MS);
}

/** Installs a CRD, or replaces the one of that name. Answers why not, where it is refused. */
export async function install(server: ApiServer, crd: JsonObject): Promise<Answer> {
  const name = nameOf(crd);
  const known = await server.request('GET', `${CRDS}/${name}`);
  const version = field(field(known.body, 'metadata'), 'resourceVersion');
  const metadata = { ...metadataOf(crd), ...(known.status === 200 ? { resourceVersion: version } : {}) };
  const sent = await (known.status === 200
    ? server.request('PUT', `${CRDS}/${name}?fieldValidation=Strict`, { ...crd, metadata })
    : server.request('POST', `${CRDS}?fieldValidation=Strict`, { ...crd, metadata }));
  if (sent.status === 200) await sleep(REPLACED_MS);
  return serverAnswer(sent.status, sent.body);
}

/** Waits until the API server knows the type and answers for it. */
async function served(server: ApiServer, crd: JsonObject): Promise<void> {
  const name = nameOf(crd);
  const spec = field(crd, 'spec');
  const versions = field(spec, 'versions');
  const version = (isList(versions) ? versions : []).find((one) => field(one, 'served') === true);
  const path = `/apis/${String(field(spec, 'group'))}/${String(field(version, 'name'))}/${String(field(field(spec, 'names'), 'plural'))}`;
  const deadline = performance.now() + SERVED_WITHIN_MS;
  while (performance.now() < deadline) {
    const { body } = await server.request('GET', `${CRDS}/${name}`);
    const conditions = field(field(body, 'status'), 'conditions');
    const isEstablished = (isList(conditions) ? conditions : []).some(
      (condition) => field(condition, 'type') === 'Established' && field(condition, 'status') === 'True',
    );
    if (isEstablished && (await server.request('GET', `${path}?limit=1`)).status === 200) return;
    await sleep(POLL_MS);
  }
  throw new Error(`${name} is not served after ${SERVED_WITHIN_MS} ms`);
}

function nameOf(crd: JsonObject): string {
  return String(field(field(crd, 'metadata'), 'name'));
}

/** Its annotations say who let it into a group of Kubernetes. */
function metadataOf(crd: JsonObject): object {
  const metadata = field(crd, 'metadata');
  return isJsonObject(metadata) ? metadata : {};
}
