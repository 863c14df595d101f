import type { ApiRequest } from './api-request.js';

/** What is done to a request on its way to the API server, or to its answer. */
export type Fault =
  /** Answered with a Status of this code; the API server is not asked. */
  | { readonly kind: 'status'; readonly code: number; readonly reason?: string; readonly retryAfterSeconds?: number }
  /** Asked, and passed on after so many milliseconds. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Never answered. */
  | { readonly kind: 'hang' }
  /** A watch that begins well, and whose only event is an ERROR with code 410, as after a compaction. */
  | { readonly kind: 'gone' }
  /** The first half of the answer, with a proper end: JSON that stops in the middle. Not for a watch. */
  | { readonly kind: 'truncate' }
  /** The first half of the answer, then a reset. Not for a watch. */
  | { readonly kind: 'reset' };

/** A fault, which requests meet it, and for how long. */
export interface Strike {
  readonly on: (request: ApiRequest) => boolean;
  readonly fault: Fault;
  /** After so many requests it is over; it lasts until it is lifted unless given. */
  readonly times?: number;
}
