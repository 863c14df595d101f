import type { SecretRef } from '../../client/client.js';
import { largestOf } from '../../facts/configuration-size.js';
import type { Inventory, InventoryEntry } from '../../facts/inventory.js';
import type { ClientDocument } from '../manifests/manifests.js';
import { ManifestIndex } from './manifest-index.js';

/** What is counted of the Clients that feed one Dex. */
interface Domain {
  /** The name that the policy has for it (`Policy.domainOf`). */
  readonly id: string;
  bytes: number;
  /** Undefined until asked for. */
  largest: readonly InventoryEntry[] | undefined;
}

/** The inventories of all Dexes that the Clients of some manifests feed. */
export class ManifestInventories {
  readonly #index: ManifestIndex;
  readonly #domainOf: (namespace: string) => string;
  readonly #domains = new Map<string, Domain>();
  readonly #byNamespace = new Map<string, Domain>();

  /**
   * @param documents of several with the same namespace and name the last counts, as with kubectl apply
   * @param isStored whether a Client exists, or is only proposed
   */
  constructor(
    documents: readonly ClientDocument[],
    domainOf: (namespace: string) => string,
    isStored: (document: ClientDocument) => boolean,
  ) {
    this.#domainOf = domainOf;
    this.#index = new ManifestIndex(documents.length);
    for (const document of documents) this.#index.add(document, isStored(document));
    for (const namespace of this.#index.namespaces()) this.#enter(namespace);
  }

  /** The Clients that feed the same Dex as those of a namespace. */
  for(namespace: string): Inventory {
    return this.#inventory(this.#byNamespace.get(namespace)?.id ?? this.#domainOf(namespace));
  }

  /** The inventory of each Dex that has Clients, by the name that the policy has for it. */
  byDomain(): ReadonlyMap<string, Inventory> {
    return new Map([...this.#domains.keys()].map((id) => [id, this.#inventory(id)]));
  }

  #enter(namespace: string): void {
    const id = this.#domainOf(namespace);
    const domain = this.#domains.get(id) ?? { id, bytes: 0, largest: undefined };
    this.#domains.set(id, domain);
    this.#byNamespace.set(namespace, domain);
    for (const { enabled, configurationBytes } of this.#index.in(namespace))
      if (enabled) domain.bytes += configurationBytes;
  }

  #inventory(id: string): Inventory {
    const index = this.#index;
    const domain = this.#domains.get(id);
    const isOurs = (namespace: string) => (this.#byNamespace.get(namespace)?.id ?? this.#domainOf(namespace)) === id;
    // Nearly every cluster has one Dex.
    const isOnly = domain !== undefined && this.#domains.size === 1;
    const ours = (entries: readonly InventoryEntry[]) =>
      isOnly ? entries : entries.filter(({ namespace }) => isOurs(namespace));
    const all = () => ours(index.all());
    return {
      all,
      holders: (clientId: string) => ours(index.holders(clientId)),
      named: (namespace: string, name: string) => (isOurs(namespace) ? index.named(namespace, name) : undefined),
      idsLike: (clientId: string) => ours(index.idsLike(clientId)),
      namesLike: (displayName: string) => ours(index.namesLike(displayName)),
      trusting: (clientId: string) => ours(index.trusting(clientId)),
      registering: (redirectUri: string) => ours(index.registering(redirectUri)),
      sharingSecret: (secretRef: SecretRef) => ours(index.sharingSecret(secretRef)),
      in: (namespace: string) => (isOurs(namespace) ? index.in(namespace) : []),
      size: () => domain?.bytes ?? 0,
      largest: () => (domain === undefined ? [] : (domain.largest ??= largestOf(all()))),
    };
  }
}
