import { setTimeout } from 'node:timers/promises';
import type { ClientPlace } from './lease.js';
import { isSpent } from './spent.js';
import type { ClaimStore, SeenLease } from './store.js';

/** Milliseconds between two sweeps, on average. */
const PERIOD = 600_000;
/** Milliseconds from the start to the first one, on average: what went while no replica ran is left over, and replicas that live for less than a period sweep too. */
const FIRST = 20_000;
/** Milliseconds for one sweep; what is left over is swept by the next one. */
const TIME_LIMIT = 300_000;

/** What a sweep did. */
export interface Swept {
  /** Claims looked through. */
  readonly claims: number;
  readonly removed: number;
  /** Leases with our labels that hold no claim: somebody edited them. */
  readonly unreadable: number;
  /** Why it ended early. */
  readonly error: unknown;
}

export interface ClaimSweepSettings {
  /** The Dex that the Clients of a namespace feed (`Policy.domainOf`). */
  readonly domainOf: (namespace: string) => string;
  /** Whether a Client seems to hold the claim of this Lease's name, as far as the inventory knows: then nobody needs to be asked. */
  readonly seemsHeld: (holder: ClientPlace, leaseName: string) => boolean;
  /** Whether claims are Leases now: without them there may be no right to list any. */
  readonly isOn: () => boolean;
  /** Told after each sweep. */
  readonly onSwept: (swept: Swept) => void;
  /** Milliseconds between two sweeps, on average; 10 minutes unless given. The first comes sooner. */
  readonly period?: number;
}

/** Removes, now and then, the claims whose Client does not exist: of requests that failed later, and of events that were missed. */
export class ClaimSweep {
  readonly #store: ClaimStore;
  readonly #settings: ClaimSweepSettings;
  readonly #stop = new AbortController();
  #work: Promise<void> | undefined;

  constructor(store: ClaimStore, settings: ClaimSweepSettings) {
    this.#store = store;
    this.#settings = settings;
  }

  /** Sweeps until it is closed. */
  start(): void {
    this.#work ??= this.#sweepOn();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#work;
  }

  async #sweepOn(): Promise<void> {
    const { period = PERIOD, isOn } = this.#settings;
    const stop = this.#stop.signal;
    for (let next = Math.min(FIRST, period); await waited(next, stop); next = period) {
      if (!isOn()) continue;
      const swept = await sweep(this.#store, this.#settings, AbortSignal.any([stop, AbortSignal.timeout(TIME_LIMIT)]));
      if (!this.#isClosed()) this.#settings.onSwept(swept);
    }
  }

  #isClosed(): boolean {
    return this.#stop.signal.aborted;
  }
}

/** Waits for half to one and a half of a period, so that replicas that started together do not sweep together; false when stopped. */
async function waited(period: number, stop: AbortSignal): Promise<boolean> {
  try {
    await setTimeout(period * (0.5 + Math.random()), undefined, { signal: stop, ref: false });
    return true;
  } catch {
    return false;
  }
}

/** Looks through all claims once. Does not throw: a failure is in the answer. */
export async function sweep(
  store: ClaimStore,
  settings: Pick<ClaimSweepSettings, 'domainOf' | 'seemsHeld'>,
  signal: AbortSignal,
): Promise<Swept> {
  let [claims, removed, unreadable] = [0, 0, 0];
  try {
    let next = '';
    do {
      const page = await store.list(next, signal);
      claims += page.leases.length;
      unreadable += page.unreadable;
      for (const seen of page.leases) removed += (await removeSpent(store, settings, seen, signal)) ? 1 : 0;
      next = page.next;
    } while (next !== '');
    return { claims, removed, unreadable, error: undefined };
  } catch (error) {
    return { claims, removed, unreadable, error };
  }
}

async function removeSpent(
  store: ClaimStore,
  { domainOf, seemsHeld }: Pick<ClaimSweepSettings, 'domainOf' | 'seemsHeld'>,
  seen: SeenLease,
  signal: AbortSignal,
): Promise<boolean> {
  const { holder, name } = seen.lease;
  if (seemsHeld(holder, name)) return false;
  return (await isSpent(store, domainOf, seen, signal)) && (await store.delete(seen.lease, signal));
}
