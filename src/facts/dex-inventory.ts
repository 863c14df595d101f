import type { SecretRef } from '../client/client.js';
import type { DexDomains } from './dex-domains.js';
import type { Inventory, InventoryEntry } from './inventory.js';

/** Clients of any number of Dexes, looked up as those of one are. */
interface Index extends Omit<Inventory, 'all' | 'size' | 'largest'> {
  all(): Iterable<InventoryEntry>;
}

/** The Clients of an index that feed one Dex. */
export class DexInventory implements Inventory {
  readonly #index: Index;
  readonly #domains: DexDomains;
  readonly #id: string;

  /** @param id the name that the policy has for this Dex (`Policy.domainOf`) */
  constructor(index: Index, domains: DexDomains, id: string) {
    this.#index = index;
    this.#domains = domains;
    this.#id = id;
  }

  all(): readonly InventoryEntry[] {
    return this.#ours([...this.#index.all()]);
  }

  holders(id: string): readonly InventoryEntry[] {
    return this.#ours(this.#index.holders(id));
  }

  named(namespace: string, name: string): InventoryEntry | undefined {
    return this.#domains.of(namespace) === this.#id ? this.#index.named(namespace, name) : undefined;
  }

  idsLike(id: string): readonly InventoryEntry[] {
    return this.#ours(this.#index.idsLike(id));
  }

  namesLike(displayName: string): readonly InventoryEntry[] {
    return this.#ours(this.#index.namesLike(displayName));
  }

  trusting(id: string): readonly InventoryEntry[] {
    return this.#ours(this.#index.trusting(id));
  }

  registering(redirectUri: string): readonly InventoryEntry[] {
    return this.#ours(this.#index.registering(redirectUri));
  }

  sharingSecret(secretRef: SecretRef): readonly InventoryEntry[] {
    return this.#ours(this.#index.sharingSecret(secretRef));
  }

  in(namespace: string): readonly InventoryEntry[] {
    return this.#domains.of(namespace) === this.#id ? this.#index.in(namespace) : [];
  }

  size(): number {
    return this.#domains.bytes(this.#id);
  }

  largest(): readonly InventoryEntry[] {
    return this.#domains.largest(this.#id);
  }

  #ours(entries: readonly InventoryEntry[]): readonly InventoryEntry[] {
    return entries.length === 0 ? entries : this.#domains.within(this.#id, entries);
  }
}
