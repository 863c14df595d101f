import type { Client } from '../../client/client.js';
import { known, notAsked, unknown, type Fact, type FactName, type Facts, type UnknownFact } from '../../facts/fact.js';
import type { FactSource } from '../../facts/fact-source.js';
import { others, type Inventory } from '../../facts/inventory.js';
import type { Requester } from '../../facts/requester.js';
import type { Policy } from '../../policy/policy.js';
import type { Access, AccessReviews } from './access-reviews.js';
import type { Api } from '../api.js';
import type { Tell } from './asked.js';
import type { InFlight } from './in-flight.js';
import { secretAccess } from './secret-access.js';
import type { SecretConsent } from './secret-consent.js';
import { secretFacts } from './secret-contents.js';
import { visibleClients, type ClientName } from './visible-clients.js';

/** Where the facts of a cluster come from. What lasts is in here; a gatherer itself keeps nothing, and may be made anew for each policy. */
export interface ClusterPorts {
  /** The Clients that feed the same Dex as those of a namespace. */
  readonly inventoryOf: (namespace: string) => Fact<Inventory>;
  readonly reviews: AccessReviews;
  readonly consent: Pick<SecretConsent, 'given'>;
  /** For reading Secrets, with the same bound as the rest. */
  readonly api: Api;
  readonly inFlight: InFlight;
  readonly policy: Policy;
  readonly tell: Tell;
}

type FactsOfSecret = Pick<Facts, 'secretAccess' | 'secretPresence' | 'secretContents'>;

const NOT_NEEDED = notAsked('no rule of the policy asks for it');
const NOT_GATHERED = unknown('the API server was asked about another state of the Client');

/**
 * Gathers what the policy's rules may ask about Clients of a cluster, everything at once. The id counts as claimed by nobody else:
 * it is claimed last, when nothing else speaks against the Client.
 */
export function factsGatherer(ports: ClusterPorts): FactSource['gather'] {
  return async (requester, clients, signal) => {
    const access = ports.reviews.forOneReview();
    const [secrets, visible] = await Promise.all([
      factsOfSecrets(clients, requester, { ...ports, access }, signal),
      visibleClients(holdersElsewhere(clients, ports), requester, access, ports.tell, signal),
    ]);
    return (client) => ({
      inventory: ports.inventoryOf(client.namespace),
      idClaim: known({ rival: undefined }),
      visibility: known({
        sees: (namespace, name) =>
          namespace === client.namespace ||
          visible.some((other) => other.namespace === namespace && other.name === name),
      }),
      ...(secrets.get(secretKey(client)) ?? nothing(NOT_GATHERED)),
    });
  };
}

/** By `secretKey`: Clients with one secretRef, such as the old and the new state of one, are asked about once. */
async function factsOfSecrets(
  clients: readonly Client[],
  requester: Requester,
  ports: Omit<ClusterPorts, 'reviews'> & { readonly access: Access },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FactsOfSecret>> {
  const reading = ports.policy.cluster.secrets;
  const different = new Map(clients.map((client) => [secretKey(client), client]));
  return new Map(
    await Promise.all(
      Array.from(different, async ([key, client]): Promise<[string, FactsOfSecret]> => {
        const needs = neededIn(client.namespace, ports.policy);
        const [access, facts] = await Promise.all([
          needs.has('secretAccess') ? secretAccess(client, requester, ports, signal) : NOT_NEEDED,
          needs.has('secretPresence') || needs.has('secretContents')
            ? secretFacts(client, requester, { ...ports, reading }, signal)
            : nothing(NOT_NEEDED),
        ]);
        return [key, { ...facts, secretAccess: access }];
      }),
    ),
  );
}

/** The Clients of other namespaces that a message about a repeated id might name. */
function holdersElsewhere(clients: readonly Client[], { inventoryOf, policy }: ClusterPorts): readonly ClientName[] {
  const found = clients.flatMap((client) => {
    const { namespace, spec } = client;
    const inventory = inventoryOf(namespace);
    if (spec.id === undefined || !inventory.known || !neededIn(namespace, policy).has('visibility')) return [];
    const holders = others(inventory.value.holders(spec.id), client);
    return holders.some((holder) => holder.namespace === namespace) ? [] : holders;
  });
  return [...new Map(found.map(({ namespace, name }) => [`${namespace}/${name}`, { namespace, name }])).values()];
}

/** What rules that are not switched off may ask; the others must cost no request, nor wait for one. */
function neededIn(namespace: string, policy: Policy): ReadonlySet<FactName> {
  const asking = policy.rulesFor(namespace).filter(({ action }) => action !== 'Ignore');
  return new Set(asking.flatMap(({ rule }) => rule.needs));
}

function secretKey({ namespace, spec: { secretRef } }: Client): string {
  return JSON.stringify([namespace, secretRef === undefined, secretRef?.namespace, secretRef?.name, secretRef?.key]);
}

function nothing(why: UnknownFact): FactsOfSecret {
  return { secretAccess: why, secretPresence: why, secretContents: why };
}
