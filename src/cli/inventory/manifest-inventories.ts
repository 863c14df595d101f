import { DexDomains } from '../../facts/dex-domains.js';
import { DexInventory } from '../../facts/dex-inventory.js';
import type { Inventory } from '../../facts/inventory.js';
import type { ClientDocument } from '../manifests/manifests.js';
import { ManifestIndex } from './manifest-index.js';

/** The inventories of all Dexes that the Clients of some manifests feed. */
export class ManifestInventories {
  readonly #index: ManifestIndex;
  readonly #domains: DexDomains;

  /**
   * @param documents of several with the same namespace and name the last counts, as with kubectl apply
   * @param isStored whether a Client exists, or is only proposed
   */
  constructor(
    documents: readonly ClientDocument[],
    domainOf: (namespace: string) => string,
    isStored: (document: ClientDocument) => boolean,
  ) {
    this.#index = new ManifestIndex(documents.length);
    for (const document of documents) this.#index.add(document, isStored(document));
    this.#domains = new DexDomains(this.#index, domainOf);
  }

  /** The Clients that feed the same Dex as those of a namespace. */
  for(namespace: string): Inventory {
    return new DexInventory(this.#index, this.#domains, this.#domains.of(namespace));
  }

  /** The inventory of each Dex that has Clients, by the name that the policy has for it. */
  byDomain(): ReadonlyMap<string, Inventory> {
    return new Map(
      Array.from(this.#domains.ids(), (id) => [id, new DexInventory(this.#index, this.#domains, id)] as const),
    );
  }
}
