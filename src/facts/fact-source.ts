import type { Client } from '../client/client.js';
import type { Fact, Facts } from './fact.js';
import type { IdClaim, IdClaimed } from './id-claim.js';
import type { Requester } from './requester.js';

/** What is known when a Client, or its old state, is judged. */
export type FactsOf = (client: Client) => Facts;

/** Where facts come from. Nothing here throws or rejects: what cannot be had is an unknown fact, with its reason. */
export interface FactSource {
  /**
   * Gathers what rules may ask about some Clients, before the first rule is asked.
   * @param clients the Client of the review and, where it has one, its old state
   * @param signal ends the gathering: what is not known by then stays unknown
   */
  gather(requester: Requester, clients: readonly Client[], signal: AbortSignal): Promise<FactsOf>;
  /**
   * Takes an id for a Client about to be admitted, so that no other one is admitted with it at the same moment.
   * @param dryRun only looks whether the id could be taken
   */
  claim(claim: IdClaim, dryRun: boolean, signal: AbortSignal): Promise<Fact<IdClaimed>>;
}
