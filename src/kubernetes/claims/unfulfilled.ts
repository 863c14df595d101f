import { ClaimFault } from './fault.js';
import { CLAIM_UNDER_WAY, type ClientPlace } from './lease.js';

/**
 * Claims of one process that may be without their Client at a time. A thousand Clients that are created at once fit, for each counts
 * until the watch shows it, some milliseconds. Of forged reviews, whose Clients never come, it leaves 17 Leases a second, which are
 * 15,000 (15 MB in etcd) until a sweep.
 */
export const MAX_UNFULFILLED = 1_000;
/** Least milliseconds between two looks through them: a look at 1,000 takes about 3 ms. */
const LOOK_EVERY = 250;

/** The claims of the last minute that no stored Client has followed, so that whoever sends reviews of Clients that do not exist cannot fill etcd with Leases. */
export class UnfulfilledClaims {
  readonly #seemsHeld: (holder: ClientPlace, leaseName: string) => boolean;
  readonly #now: () => number;
  readonly #claims = new Map<string, { readonly holder: ClientPlace; readonly since: number }>();
  #lookedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param seemsHeld whether a Client holds the claim of this Lease's name, as far as the inventory knows
   * @param now milliseconds on a clock that is never set
   */
  constructor(seemsHeld: (holder: ClientPlace, leaseName: string) => boolean, now = () => performance.now()) {
    this.#seemsHeld = seemsHeld;
    this.#now = now;
  }

  /**
   * Counts a claim that is about to be made.
   * @throws ClaimFault where there are too many
   */
  begin(leaseName: string, holder: ClientPlace): void {
    if (this.#isFull() && !this.#claims.has(leaseName))
      throw new ClaimFault(
        `${MAX_UNFULFILLED.toLocaleString('en')} ids were claimed within a minute for Clients that were not stored; no more until they are`,
      );
    this.#claims.set(leaseName, { holder, since: this.#now() });
  }

  /** The claim was not made, or its Client was seen. */
  end(leaseName: string): void {
    this.#claims.delete(leaseName);
  }

  #isFull(): boolean {
    const now = this.#now();
    if (this.#claims.size >= MAX_UNFULFILLED && now - this.#lookedAt >= LOOK_EVERY) {
      this.#lookedAt = now;
      for (const [name, { holder, since }] of this.#claims)
        if (now - since > CLAIM_UNDER_WAY || this.#seemsHeld(holder, name)) this.#claims.delete(name);
    }
    return this.#claims.size >= MAX_UNFULFILLED;
  }
}
