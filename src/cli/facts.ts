import { parseClient, type Client } from '../client/client.js';
import type { Facts } from '../facts/fact.js';
import { ClientInventories } from '../facts/client-inventories.js';
import { inventoryEntry, type Inventory } from '../facts/inventory.js';
import { factsFromManifests, type SecretManifest } from '../facts/manifest-facts.js';
import type { Policy } from '../policy/policy.js';
import type { ClientDocument } from './manifests/manifests.js';

/**
 * What is known where there are only manifests.
 * @param clients those that exist, or will; of several with the same namespace and name the last counts, as with kubectl apply
 * @param isProposed whether a Client does not exist yet
 */
export function manifestFacts(
  clients: readonly ClientDocument[],
  secrets: readonly SecretManifest[],
  policy: Policy,
  isProposed: (document: ClientDocument) => boolean = () => false,
): (client: Client) => Facts {
  const inventories = clientInventories(clients, policy, isProposed);
  const byName = new Map(secrets.map((secret) => [`${secret.namespace}/${secret.name}`, secret]));
  return factsFromManifests({
    inventoryFor: (namespace) => inventories.for(namespace),
    secret: (namespace, name) => byName.get(`${namespace}/${name}`),
  });
}

/** The Clients of each Dex, by the name that the policy has for it (`domainOf`). */
export function inventoriesOf(
  clients: readonly ClientDocument[],
  policy: Policy,
  isProposed: (document: ClientDocument) => boolean,
): ReadonlyMap<string, Inventory> {
  return clientInventories(clients, policy, isProposed).byDomain();
}

function clientInventories(
  clients: readonly ClientDocument[],
  policy: Policy,
  isProposed: (document: ClientDocument) => boolean,
): ClientInventories {
  const inventories = new ClientInventories(policy.domainOf, { warm: false });
  for (const document of clients) {
    const entry = inventoryEntry(parseClient(document.object, document.namespace), !isProposed(document));
    if (entry !== undefined) inventories.set(entry);
  }
  return inventories;
}
