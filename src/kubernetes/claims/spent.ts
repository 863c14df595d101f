import { ClaimFault } from './fault.js';
import { CLAIM_UNDER_WAY, leaseName } from './lease.js';
import type { ClaimStore, SeenLease } from './store.js';

/**
 * Whether a claim holds nothing any more, so that it may be removed or taken over: no request that made it can still be under way, and
 * its Client, asked for after that, has not the id. It stays so until somebody claims again, which changes the Lease.
 * @param domainOf the Dex that the Clients of a namespace feed (`Policy.domainOf`)
 * @throws ApiError, ClaimFault
 */
export async function isSpent(
  store: ClaimStore,
  domainOf: (namespace: string) => string,
  { lease, now }: SeenLease,
  signal: AbortSignal,
): Promise<boolean> {
  const age = now - lease.claimedAt;
  if (age < -CLAIM_UNDER_WAY) {
    const lapse = `${Math.ceil(-age / 60_000)} min ahead of the API server's clock`;
    throw new ClaimFault(
      `the claim of the id (Lease ${store.namespace}/${lease.name}) is dated ${lapse}; delete it if that clock was set back`,
    );
  }
  if (age <= CLAIM_UNDER_WAY) return false;
  const id = (await store.client(lease.holder, signal))?.id;
  return id === undefined || leaseName(domainOf(lease.holder.namespace), id) !== lease.name;
}
