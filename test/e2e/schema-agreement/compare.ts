import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledSchema, Review } from '../../../src/schema/crd/index.js';
import { field, isJsonObject, isList, type JsonObject } from '../../../src/schema/crd/json.js';
import { differences, serverAnswer, type Answer } from '../../schema/crd/answer.js';
import type { ApiServer } from './api-server.js';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
/** Strict field validation refuses what the server would else prune in silence; a dry run stores nothing. */
const DRY_RUN = 'dryRun=All&fieldValidation=Strict';

/** A type of resource as it is served. */
export interface Served {
  readonly schema: CompiledSchema;
  readonly plural: string;
}

/** What both said of an object, and how it differs. */
export interface Comparison {
  readonly review: Review;
  readonly server: Answer;
  /** Empty where both agree. */
  readonly differences: readonly string[];
}

/** Installs a CRD, or replaces the one of that name, and waits until it is served. Answers why not, where it is refused. */
export async function install(server: ApiServer, crd: JsonObject): Promise<Answer> {
  const name = String(field(field(crd, 'metadata'), 'name'));
  const known = await server.request('GET', `${CRDS}/${name}`);
  const version = field(field(known.body, 'metadata'), 'resourceVersion');
  const metadata = { ...metadataOf(crd), ...(known.status === 200 ? { resourceVersion: version } : {}) };
  const sent = await (known.status === 200
    ? server.request('PUT', `${CRDS}/${name}?fieldValidation=Strict`, { ...crd, metadata })
    : server.request('POST', `${CRDS}?fieldValidation=Strict`, { ...crd, metadata }));
  const answer = serverAnswer(sent.status, sent.body);
  if (answer.verdict === 'accepted') await established(server, name);
  return answer;
}

/** Its annotations say who let it into a group of Kubernetes. */
function metadataOf(crd: JsonObject): object {
  const metadata = field(crd, 'metadata');
  return isJsonObject(metadata) ? metadata : {};
}

async function established(server: ApiServer, name: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { body } = await server.request('GET', `${CRDS}/${name}`);
    const conditions = field(field(body, 'status'), 'conditions');
    const isEstablished = (isList(conditions) ? conditions : []).some(
      (condition) => field(condition, 'type') === 'Established' && field(condition, 'status') === 'True',
    );
    if (isEstablished) {
      // The storage is made a little later than the condition says.
      await sleep(150);
      return;
    }
    await sleep(50);
  }
  throw new Error(`${name} is not established after 5 s`);
}

/** Where objects of a type are posted. */
export function resourcePath({ schema, plural }: Served): string {
  const place = schema.namespaced ? 'namespaces/default/' : '';
  return `/apis/${schema.apiVersion}/${place}${plural}`;
}

/** Sends an object as a create to an API server that serves its CRD, and holds our review against the answer. */
export async function compare(server: ApiServer, served: Served, object: unknown): Promise<Comparison> {
  const { status, body } = await server.request('POST', `${resourcePath(served)}?${DRY_RUN}`, object);
  return compared(served.schema.review(object), serverAnswer(status, body));
}

/**
 * As `compare`, for an update.
 * @param old as the API server stores it, with its resourceVersion
 */
export async function compareUpdate(
  server: ApiServer,
  served: Served,
  object: JsonObject,
  old: unknown,
): Promise<Comparison> {
  const oldMetadata = field(old, 'metadata');
  const name = String(field(oldMetadata, 'name'));
  const metadata = { name, resourceVersion: field(oldMetadata, 'resourceVersion') };
  const sent = { ...object, metadata };
  const { status, body } = await server.request('PUT', `${resourcePath(served)}/${name}?${DRY_RUN}`, sent);
  return compared(served.schema.review(sent, old), serverAnswer(status, body));
}

function compared(review: Review, server: Answer): Comparison {
  return { review, server, differences: differences(review, server) };
}
