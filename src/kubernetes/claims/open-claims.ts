import type { IdClaim } from '../../facts/id-claim.js';
import type { Policy } from '../../policy/policy.js';
import type { Api } from '../api.js';
import { LeaseClaims, type IdClaims } from './id-claims.js';
import { leaseName, type ClientPlace } from './lease.js';
import { LiveList } from './live-list.js';
import { ClaimReleases } from './release.js';
import { ClaimStore } from './store.js';
import { ClaimSweep } from './sweep.js';
import { UnfulfilledClaims } from './unfulfilled.js';
import type { KnownClients } from '../known-clients.js';
import type { Log } from '../log.js';

/** Claims, and what keeps them from piling up. */
export interface OpenClaims extends IdClaims {
  /** Says that a Client, which was stored with this id, has gone or has another id now. */
  released(gone: IdClaim): void;
  close(): Promise<void>;
}

/** What claims are made with. */
export interface ClaimOptions {
  readonly api: Api;
  readonly policy: Policy;
  readonly namespace: string;
  readonly log: Log;
  readonly clients: Pick<KnownClients, 'holds'>;
}

/** Claims in the way that the policy has chosen, which may change. */
export function openClaims({ api, policy, namespace, log, clients }: ClaimOptions): OpenClaims {
  const domainOf = (clientNamespace: string) => policy.domainOf(clientNamespace);
  const list = new LiveList(api, domainOf);
  const store = new ClaimStore(api, namespace);
  const seemsHeld = (holder: ClientPlace, name: string) => {
    const held = clients.holds(holder.namespace, holder.name);
    return held !== undefined && leaseName(domainOf(holder.namespace), held.id) === name;
  };
  const unfulfilled = new UnfulfilledClaims(seemsHeld);
  const leases = new LeaseClaims(store, domainOf, unfulfilled);
  const usesLeases = () => policy.cluster.idClaims === 'lease';
  const claims = () => (usesLeases() ? leases : list);
  const releases = new ClaimReleases(store, domainOf, (error) => {
    log.warn({ err: error }, 'the Lease of a free id is left to the sweep');
  });
  const sweep = new ClaimSweep(store, {
    domainOf,
    isOn: usesLeases,
    seemsHeld,
    onSwept: ({ error, ...counts }) => {
      if (error === undefined) log.info(counts, 'the Leases of ids are swept');
      else log.warn({ ...counts, err: error }, 'the sweep of the Leases of ids ended early');
    },
  });
  sweep.start();
  return {
    claim: (claim, signal) => claims().claim(claim, signal),
    look: (claim, signal) => claims().look(claim, signal),
    released: (gone) => {
      unfulfilled.end(leaseName(gone.domain, gone.id));
      if (usesLeases()) releases.released(gone);
    },
    close: async () => {
      await Promise.all([releases.close(), sweep.close()]);
    },
  };
}
