import type { IdClaim } from '../facts/id-claim.js';
import type { InventoryEntry } from '../facts/inventory.js';
import type { LiveFacts } from '../facts/live-facts.js';
import type { Policy } from '../policy/policy.js';
import { AccessReviews } from './asking/access-reviews.js';
import type { Api } from './api.js';
import { Counts } from './counts.js';
import { factsGatherer } from './asking/facts-gatherer.js';
import { IN_ONE_PROCESS, InFlight } from './asking/in-flight.js';
import { openClaims } from './claims/open-claims.js';
import { KnownClients } from './known-clients.js';
import type { Log } from './log.js';
import { SecretConsent } from './asking/secret-consent.js';

/** A cluster as the webhook knows it. */
export interface ClusterOptions {
  readonly api: Api;
  readonly policy: Policy;
  /** Where the Leases of ids are kept: the webhook's own namespace. */
  readonly namespace: string;
  readonly log: Log;
}

/** Begins to follow a cluster; what is asked before the first list is through is unknown. */
export function clusterFacts({ api, policy, namespace, log }: ClusterOptions): LiveFacts {
  const domainOf = (clientNamespace: string) => policy.domainOf(clientNamespace);
  const clients = new KnownClients(api, domainOf, log, (gone) => {
    claims.released(claimOf(gone, domainOf));
  });
  const claims = openClaims({ api, policy, namespace, log, clients });
  const bounds = { inFlight: new InFlight(IN_ONE_PROCESS), now: () => performance.now() };
  const tell = (problem: string) => {
    log.warn({ problem }, 'a fact could not be had');
  };
  const gather = factsGatherer({
    inventoryOf: (clientNamespace) => clients.inventoryOf(clientNamespace),
    reviews: AccessReviews.ofRequesters(api, bounds),
    consent: new SecretConsent(api, bounds, tell),
    api,
    inFlight: bounds.inFlight,
    policy,
    tell,
  });
  const claimed = new Counts(
    'dex_client_admission_id_claims_total',
    'Ids claimed for Clients that were otherwise admitted, by result (won, lost, unknown: put off).',
    'result',
    ['won', 'lost', 'unknown'],
  );
  clients.start();
  return {
    gather,
    claim: async (claim, dryRun, signal) => {
      const answer = await (dryRun ? claims.look(claim, signal) : claims.claim(claim, signal));
      if (!dryRun) claimed.add(!answer.known ? 'unknown' : answer.value.rival === undefined ? 'won' : 'lost');
      return answer;
    },
    policyChanged: () => {
      clients.policyChanged(domainOf);
    },
    missing: () => clients.missing(),
    measurements: () => [...clients.measurements(), claimed.measurement()],
    close: async () => {
      await Promise.all([clients.close(), claims.close()]);
      api.close();
    },
  };
}

function claimOf({ id, namespace, name, uid }: InventoryEntry, domainOf: (namespace: string) => string): IdClaim {
  return { domain: domainOf(namespace), id, namespace, name, uid };
}
