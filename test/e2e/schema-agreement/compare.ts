import type { CompiledSchema, Review } from '../../../src/schema/crd/index.js';
import { field, type JsonObject } from '../../../src/schema/crd/json.js';
import { agreement, serverAnswer, type Agreement, type Answer } from '../../schema/crd/answer.js';
import type { ApiServer } from './api-server.js';

/** Strict field validation refuses what the server would else prune in silence; a dry run stores nothing. */
const DRY_RUN = 'dryRun=All&fieldValidation=Strict';

/** A type of resource as it is served. */
export interface Served {
  readonly schema: CompiledSchema;
  readonly plural: string;
}

/** What both said of an object, how it differs, and which difference is known. */
export interface Comparison extends Agreement {
  readonly review: Review;
  readonly server: Answer;
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
  return { review, server, ...agreement(review, server) };
}
