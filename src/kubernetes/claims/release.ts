import { setTimeout } from 'node:timers/promises';
import type { IdClaim } from '../../facts/id-claim.js';
import { ApiError } from '../api-error.js';
import { leaseName } from './lease.js';
import { isSpent } from './spent.js';
import type { ClaimStore } from './store.js';

/** What nobody removes within the hour is found by the sweep, so that there is no need to keep more. */
const MAX_WAITING = 10_000;
const ATTEMPTS = 6;
/** Milliseconds; doubled by every failure in a row. */
const FIRST_DELAY = 500;
const MAX_DELAY = 30_000;
/** Milliseconds for the three requests that one claim takes. */
const TIME_LIMIT = 10_000;

/**
 * Removes the claims of Clients that the watch saw go, one after another, so that their ids are free at once. Without it they
 * would be free a little later: when somebody claims them (`LeaseClaims`), or by the sweep.
 */
export class ClaimReleases {
  readonly #store: ClaimStore;
  readonly #domainOf: (namespace: string) => string;
  readonly #onGivenUp: (error: unknown) => void;
  readonly #stop = new AbortController();
  readonly #waiting: IdClaim[] = [];
  #work: Promise<void> | undefined;

  /** @param onGivenUp told why a claim was left to the sweep */
  constructor(store: ClaimStore, domainOf: (namespace: string) => string, onGivenUp: (error: unknown) => void) {
    this.#store = store;
    this.#domainOf = domainOf;
    this.#onGivenUp = onGivenUp;
  }

  /**
   * Says that a Client, which was stored with this id, has gone or has another id now. Returns at once.
   * @param gone `uid` is that of the object that was stored; without it the claim is removed only once it is old
   */
  released(gone: IdClaim): void {
    if (this.#isClosed() || this.#waiting.length >= MAX_WAITING) return;
    this.#waiting.push(gone);
    this.#work ??= this.#releaseAll();
  }

  /** Ends the work, whatever is still waiting. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#work;
  }

  async #releaseAll(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      await this.#retried(next);
      if (this.#isClosed()) break;
    }
    this.#work = undefined;
  }

  async #retried(gone: IdClaim): Promise<void> {
    for (let attempt = 1; !this.#isClosed(); attempt += 1) {
      try {
        const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(TIME_LIMIT)]);
        await release(this.#store, this.#domainOf, gone, signal);
        return;
      } catch (error) {
        if (this.#isClosed()) return;
        if (attempt === ATTEMPTS || !(error instanceof ApiError)) {
          this.#onGivenUp(error);
          return;
        }
        await this.#pause(Math.max(backOff(attempt), (error.retryAfterSeconds ?? 0) * 1000));
      }
    }
  }

  #isClosed(): boolean {
    return this.#stop.signal.aborted;
  }

  async #pause(delay: number): Promise<void> {
    await setTimeout(Math.min(delay, MAX_DELAY), undefined, { signal: this.#stop.signal, ref: false }).catch(
      () => undefined,
    );
  }
}

/**
 * Removes the claim of a Client that was stored with this id and no longer is; keeps one that may still be used.
 * @throws ApiError, ClaimFault
 */
export async function release(
  store: ClaimStore,
  domainOf: (namespace: string) => string,
  gone: IdClaim,
  signal: AbortSignal,
): Promise<void> {
  const seen = await store.read(leaseName(gone.domain, gone.id), signal);
  if (seen === undefined) return;
  const { holder, clientUid } = seen.lease;
  if (holder.namespace !== gone.namespace || holder.name !== gone.name) return;
  // An object that was stored and is not any more never comes back, and no other one can be stored by this claim.
  const isGone = clientUid === gone.uid && (await store.client(gone, signal))?.uid !== gone.uid;
  if (isGone || (await isSpent(store, domainOf, seen, signal))) await store.delete(seen.lease, signal);
}

function backOff(failures: number): number {
  return FIRST_DELAY * 2 ** (failures - 1) * (0.5 + Math.random() / 2);
}
