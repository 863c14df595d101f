import {
  CLIENT_GROUP,
  CLIENT_KIND,
  CLIENT_RESOURCE,
  CLIENT_VERSION,
  parseClient,
  property,
  type Client,
} from '../client/client.js';
import { quote } from '../client/quote.js';
import { mutate, type Mutation } from '../policy/mutate.js';
import type { AdmissionRequest } from './review.js';
import { sameJson } from './same-json.js';

/** What a request is about. */
export type Subject =
  | {
      readonly type: 'client';
      /**
       * The Client with its defaults, and its old state with its own: the mutating hook may have been skipped, and the old state may be
       * older than a default.
       */
      readonly client: Client;
      readonly old: Client | undefined;
      /** Makes the Client with its defaults from the one that came. */
      readonly patch: Mutation['patch'];
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

/** Reads what a request is about: once, for all who are to know. */
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
  const { object: stored, patch } = mutate(object, namespace);
  const former = update ? mutate(oldObject, namespace).object : undefined;
  // With the defaults: one that was added since the Client was written is no change.
  const specUnchanged = update && sameJson(property(stored, 'spec'), property(former, 'spec'));
  if (kind.version !== CLIENT_VERSION) {
    return specUnchanged
      ? { type: 'other' }
      : unreadable(`it is sent as version ${quote(kind.version)}, and this webhook reads ${CLIENT_VERSION}`);
  }
  return {
    type: 'client',
    client: parseClient(stored, namespace),
    old: update ? parseClient(former, namespace) : undefined,
    patch,
    specUnchanged,
    // On create the mark is nothing but what somebody wrote: the API server has not taken it away yet.
    terminating: update && (isTerminating(object) || isTerminating(oldObject)),
  };
}

/** The object that is gone if this is admitted: not one that is marked already, and nothing that cannot be read as a Client. */
function deletionOf({ kind, oldObject }: AdmissionRequest): Subject {
  return kind.version === CLIENT_VERSION && isObject(oldObject) && !isTerminating(oldObject)
    ? { type: 'deletion', oldObject }
    : { type: 'other' };
}

function isTerminating(object: unknown): boolean {
  const deleted = property(property(object, 'metadata'), 'deletionTimestamp');
  return deleted !== undefined && deleted !== null;
}

/**
 * The Clients that others are to be asked about before a review is judged. Nobody has to be asked for a deletion: rules about those
 * need to know other Clients alone.
 */
export function askedAbout(subject: Subject): readonly Client[] {
  if (subject.type !== 'client') return [];
  const { client, old } = subject;
  return old === undefined ? [client] : [client, old];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(why: string): Subject {
  return { type: 'unreadable', why };
}
