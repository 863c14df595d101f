import { CLIENT_GROUP, CLIENT_KIND, parseClient, type Client } from '../client/client.js';
import { mutate } from '../policy/mutate.js';
import type { AdmissionRequest } from './review.js';

/**
 * The Clients that others are to be asked about before a review is judged, with their defaults: the one that is written, and its
 * old state. Nobody has to be asked for a deletion: rules about those need to know other Clients alone.
 */
export function askedAbout(request: AdmissionRequest): readonly Client[] {
  const { kind, subResource, operation, namespace, object, oldObject } = request;
  if (operation === 'DELETE') return [];
  if (kind.group !== CLIENT_GROUP || kind.kind !== CLIENT_KIND || subResource !== '') return [];
  return [object, oldObject]
    .filter((state) => state !== null)
    .map((state) => parseClient(mutate(state, namespace).object, namespace));
}
