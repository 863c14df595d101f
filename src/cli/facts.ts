import type { Client } from '../client/client.js';
import type { Facts } from '../facts/fact.js';
import type { Inventory } from '../facts/inventory.js';
import { factsFromManifests, type SecretManifest } from '../facts/manifest-facts.js';
import type { Policy } from '../policy/policy.js';
import { ManifestInventories } from './inventory/manifest-inventories.js';
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
  const byNamespace = new Map<string, Inventory>();
  const inventoryFor = (namespace: string) => {
    const inventory = byNamespace.get(namespace) ?? inventories.for(namespace);
    byNamespace.set(namespace, inventory);
    return inventory;
  };
  return factsFromManifests({
    inventoryFor,
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
): ManifestInventories {
  return new ManifestInventories(clients, policy.domainOf, (document) => !isProposed(document));
}
