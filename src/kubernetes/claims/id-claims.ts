import { known, type Fact } from '../../facts/fact.js';
import type { IdClaim, IdClaimed } from '../../facts/id-claim.js';
import { ClaimFault, undecided } from './fault.js';
import { canHold, leaseName, type ClientPlace } from './lease.js';
import { isSpent } from './spent.js';
import type { ClaimStore } from './store.js';
import { Turns } from './turns.js';
import type { UnfulfilledClaims } from './unfulfilled.js';

/** Keeps two Clients from taking one id at the same time. Both methods answer unknown where they cannot tell. */
export interface IdClaims {
  /** Claims an id for a Client that is otherwise admitted, on CREATE or an UPDATE that takes a new id. */
  claim(claim: IdClaim, signal: AbortSignal): Promise<Fact<IdClaimed>>;
  /** What a claim would find, for a dry run: writes nothing. */
  look(claim: IdClaim, signal: AbortSignal): Promise<Fact<IdClaimed>>;
}

/** How often somebody else may write the Lease between our read and our write. */
const ATTEMPTS = 5;

/** Claims by one Lease for each id, which the API server lets only one of many create (docs/id-claims.md). */
export class LeaseClaims implements IdClaims {
  readonly #store: ClaimStore;
  readonly #domainOf: (namespace: string) => string;
  readonly #unfulfilled: UnfulfilledClaims;
  readonly #turns = new Turns<ClientPlace>();

  /**
   * @param domainOf the Dex that the Clients of a namespace feed (`Policy.domainOf`)
   * @param unfulfilled bounds what may be claimed
   */
  constructor(store: ClaimStore, domainOf: (namespace: string) => string, unfulfilled: UnfulfilledClaims) {
    this.#store = store;
    this.#domainOf = domainOf;
    this.#unfulfilled = unfulfilled;
  }

  async claim(claim: IdClaim, signal: AbortSignal): Promise<Fact<IdClaimed>> {
    return this.#decided('claim', claim, () =>
      this.#turns.run(leaseName(claim.domain, claim.id), signal, async (before) =>
        // Who came before us got or saw a claim of somebody else a moment ago: to ask again would only tell the same.
        before === undefined || isSame(before, claim) ? this.#counted(claim, signal) : before,
      ),
    );
  }

  async look(claim: IdClaim, signal: AbortSignal): Promise<Fact<IdClaimed>> {
    return this.#decided('check', claim, async () => {
      const seen = await this.#store.read(leaseName(claim.domain, claim.id), signal);
      if (seen === undefined || isSame(seen.lease.holder, claim)) return claim;
      return (await isSpent(this.#store, this.#domainOf, seen, signal)) ? claim : seen.lease.holder;
    });
  }

  /** As `#take`. A claim of which nobody knows whether it was made counts. */
  async #counted(claim: IdClaim, signal: AbortSignal): Promise<ClientPlace> {
    const name = leaseName(claim.domain, claim.id);
    this.#unfulfilled.begin(name, claim);
    const holder = await this.#take(claim, signal);
    if (!isSame(holder, claim)) this.#unfulfilled.end(name);
    return holder;
  }

  /** Takes the claim, or tells who has it. */
  async #take(claim: IdClaim, signal: AbortSignal): Promise<ClientPlace> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await this.#store.create(claim, signal)) return claim;
      const seen = await this.#store.read(leaseName(claim.domain, claim.id), signal);
      if (seen === undefined) continue;
      // Of one namespace and name the API server stores one object only; the claim is renewed because it may just be ending.
      const mayTake = isSame(seen.lease.holder, claim) || (await isSpent(this.#store, this.#domainOf, seen, signal));
      if (!mayTake) return seen.lease.holder;
      if (await this.#store.replace(seen, claim, signal)) return claim;
    }
    throw new ClaimFault('others claim the same id at this moment, again and again');
  }

  async #decided(doing: string, claim: IdClaim, holder: () => Promise<ClientPlace>): Promise<Fact<IdClaimed>> {
    try {
      // The Lease would read as nobody's, and keep the id from everybody.
      if (!canHold(claim)) throw new ClaimFault('no Client can be stored under this namespace and name');
      const { namespace, name } = await holder();
      return known({ rival: isSame({ namespace, name }, claim) ? undefined : { namespace, name } });
    } catch (error) {
      const rights =
        `get, create, update, delete and list of leases.coordination.k8s.io in the namespace ${this.#store.namespace} ` +
        'and get of clients.auth.stakater.com in all';
      return undecided(error, `the ${doing} of the id`, rights);
    }
  }
}

function isSame(one: ClientPlace, other: ClientPlace): boolean {
  return one.namespace === other.namespace && one.name === other.name;
}
