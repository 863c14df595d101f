import { StaleView } from './stale-view.js';
import type { StoredObject } from './stored-object.js';

/** Which objects to follow: all of one kind, in every namespace or in one. */
export interface Collection {
  /** Path of the list: `apiPath('apis', 'auth.stakater.com', 'v1alpha1', 'clients')`. */
  readonly path: string;
  /** As the administrator knows the kind: `clients.auth.stakater.com`. */
  readonly resource: string;
  /** What to do when the API server does not know the kind, such as `install the CRD`. */
  readonly ifUnknown: string;
}

/**
 * Where the objects go. It takes of each what it needs, so that none is kept whole. Everything is called one after the other and
 * without an await in between; what it throws ends in a new list.
 */
export interface Sink {
  /** A list begins: what it brings replaces everything, but only with `commit`. A draft that is never committed is dropped. */
  begin(): Draft;
  /** An object came, or changed. */
  upsert(object: StoredObject): void;
  /** An object is gone; its last state. */
  remove(object: StoredObject): void;
}

export interface Draft {
  add(object: StoredObject): void;
  /** Puts the draft in the place of what there was, at once. */
  commit(): void;
}

/** @throws StaleView instead of whatever the sink throws */
export function sinkCall<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new StaleView('sink', 'an object could not be taken in', error);
  }
}
