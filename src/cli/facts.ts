import { parseClient, type Client } from '../client/client.js';
import type { Facts } from '../facts/fact.js';
import { Inventory, inventoryEntry, type InventoryEntry } from '../facts/inventory.js';
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
  const inventories = inventoriesOf(clients, policy, isProposed);
  const nobody = new Inventory([]);
  const byName = new Map(secrets.map((secret) => [`${secret.namespace}/${secret.name}`, secret]));
  return factsFromManifests({
    inventoryFor: (namespace) => inventories.get(policy.domainOf(namespace)) ?? nobody,
    secret: (namespace, name) => byName.get(`${namespace}/${name}`),
  });
}

/** The Clients of each Dex, by the name that the policy has for it (`domainOf`). */
export function inventoriesOf(
  clients: readonly ClientDocument[],
  policy: Policy,
  isProposed: (document: ClientDocument) => boolean,
): ReadonlyMap<string, Inventory> {
  const byDomain = new Map<string, InventoryEntry[]>();
  for (const entry of entriesOf(clients, isProposed)) {
    const domain = policy.domainOf(entry.namespace);
    const entries = byDomain.get(domain);
    if (entries === undefined) byDomain.set(domain, [entry]);
    else entries.push(entry);
  }
  return new Map([...byDomain].map(([domain, entries]) => [domain, new Inventory(entries)]));
}

function entriesOf(
  clients: readonly ClientDocument[],
  isProposed: (document: ClientDocument) => boolean,
): Iterable<InventoryEntry> {
  const entries = new Map<string | symbol, InventoryEntry>();
  for (const document of clients) {
    const { object, namespace } = document;
    const entry = inventoryEntry(parseClient(object, namespace), !isProposed(document));
    // Each object that waits for its name (generateName) is one of its own.
    if (entry !== undefined) entries.set(entry.name === '' ? Symbol() : `${namespace}/${entry.name}`, entry);
  }
  return entries.values();
}
