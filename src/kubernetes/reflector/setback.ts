import { ApiError } from '../api-error.js';
import type { Collection } from './collection.js';
import type { Setback } from './pace.js';
import { words } from '../connection/refusal.js';
import { StaleView, type RelistReason } from './stale-view.js';

/** What a failure means for what comes next. */
export interface Judgement {
  readonly setback: Setback;
  /** Set where the thread is lost: a watch cannot go on from the last version. */
  readonly relist: RelistReason | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Part of a sentence that tells an administrator what to mend. */
  readonly problem: string;
}

/**
 * Judges what ended a list or a watch.
 * @param listing whether it was a list
 */
export function judge(error: unknown, collection: Collection, listing: boolean): Judgement {
  if (!(error instanceof ApiError)) {
    // What is neither is a fault of this program; a new list is the one thing that may mend it.
    const relist = error instanceof StaleView ? error.reason : 'sink';
    return { setback: 'stale', relist, retryAfterSeconds: undefined, problem: told(error) };
  }
  const { status, retryAfterSeconds } = error;
  const problem = apiProblem(error, collection);
  switch (error.failure) {
    case 'unreachable':
    case 'aborted':
      return { setback: 'unreachable', relist: undefined, retryAfterSeconds, problem };
    case 'unreadable':
      return listing
        ? { setback: 'refused', relist: undefined, retryAfterSeconds, problem }
        : { setback: 'stale', relist: 'unreadable', retryAfterSeconds, problem };
    case 'refused':
      if (status === 410) return { setback: 'stale', relist: 'expired', retryAfterSeconds, problem };
      return {
        setback: 'refused',
        relist: listing || isPassing(status) ? undefined : 'unknown',
        retryAfterSeconds,
        problem,
      };
  }
}

/** Refusals that say nothing about the version: the watch goes on where it was. */
function isPassing(status: number | undefined): boolean {
  return status === undefined || status === 401 || status === 403 || status === 429 || status >= 500;
}

function apiProblem({ status, message }: ApiError, { resource, ifUnknown }: Collection): string {
  if (status === 401) return `the API server does not accept the credentials of this program: ${message}`;
  if (status === 403) return `the right to list and watch ${resource} is missing: ${message}`;
  if (status === 404) return `the API server does not know ${resource}: ${ifUnknown}`;
  return message;
}

function told(error: unknown): string {
  if (!(error instanceof Error)) return words(String(error));
  return error.cause instanceof Error ? `${error.message}: ${words(error.cause.message)}` : words(error.message);
}
