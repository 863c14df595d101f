import { CLIENT_GROUP, CLIENT_KIND, CLIENT_RESOURCE, CLIENT_VERSION, property } from '../client/client.js';
import { quote } from '../client/quote.js';
import { mutate } from '../policy/mutate.js';
import type { AdmissionRequest } from './review.js';
import { sameJson } from './same-json.js';

/** What a request is about. */
export type Subject =
  | {
      readonly type: 'client';
      readonly object: object;
      readonly oldObject: object | undefined;
      /** An update that leaves the spec as it is: metadata, a finalizer, an owner. */
      readonly specUnchanged: boolean;
      /** Deleted, and only kept by its finalizers. */
      readonly terminating: boolean;
    }
  /** A Client that somebody deletes. */
  | { readonly type: 'deletion'; readonly oldObject: object }
  /** Nothing that this webhook judges. */
  | { readonly type: 'other'; readonly warning?: string }
  /** A Client that cannot be judged, because it cannot be read. */
  | { readonly type: 'unreadable'; readonly why: string };

const JUDGED = `${CLIENT_RESOURCE}.${CLIENT_GROUP}`;

export function subjectOf(request: AdmissionRequest): Subject {
  const { kind, operation, subResource } = request;
  // A subresource writes its own part of the object: the API server keeps the spec as it is when it stores a status.
  if (subResource !== '') return { type: 'other' };
  if (kind.group !== CLIENT_GROUP || kind.kind !== CLIENT_KIND) {
    const given = quote(kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`);
    return {
      type: 'other',
      warning: `This webhook judges ${JUDGED} only, not ${given}: mend the rules of its webhook configuration.`,
    };
  }
  if (operation === 'CONNECT') return { type: 'other' };
  if (operation === 'DELETE') return deletionOf(request);
  if (operation !== 'CREATE' && operation !== 'UPDATE')
    return unreadable(`the operation ${quote(operation)} is unknown`);
  return clientOf(request, operation === 'UPDATE');
}

function clientOf(request: AdmissionRequest, update: boolean): Subject {
  const { kind, namespace, object, oldObject } = request;
  if (!isObject(object)) return unreadable('request.object holds no object');
  if (update && !isObject(oldObject)) return unreadable('request.oldObject holds no object');
  const old = update && isObject(oldObject) ? oldObject : undefined;
  const specUnchanged = old !== undefined && sameJson(storedSpec(object, namespace), storedSpec(old, namespace));
  if (kind.version !== CLIENT_VERSION) {
    return specUnchanged
      ? { type: 'other' }
      : unreadable(`it is sent as version ${quote(kind.version)}, and this webhook reads ${CLIENT_VERSION}`);
  }
  return {
    type: 'client',
    object,
    oldObject: old,
    specUnchanged,
    // On create the mark is nothing but what somebody wrote: the API server has not taken it away yet.
    terminating: old !== undefined && (isTerminating(object) || isTerminating(old)),
  };
}

/** The object that is gone if this is admitted: not one that is marked already, and nothing that cannot be read as a Client. */
function deletionOf({ kind, oldObject }: AdmissionRequest): Subject {
  return kind.version === CLIENT_VERSION && isObject(oldObject) && !isTerminating(oldObject)
    ? { type: 'deletion', oldObject }
    : { type: 'other' };
}

/** The spec as it is stored once defaults are filled in: one that was added since the Client was written is no change. */
function storedSpec(object: object, namespace: string): unknown {
  return property(mutate(object, namespace).object, 'spec');
}

function isTerminating(object: object): boolean {
  const deleted = property(property(object, 'metadata'), 'deletionTimestamp');
  return deleted !== undefined && deleted !== null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(why: string): Subject {
  return { type: 'unreadable', why };
}
