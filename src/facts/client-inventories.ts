import { ClientIndex } from './client-index.js';
import { DexDomains } from './dex-domains.js';
import { DexInventory } from './dex-inventory.js';
import type { Inventory, InventoryEntry } from './inventory.js';

/** All Clients as they are listed anew: filled in any number of steps, and of no effect until it replaces what is known. */
export interface InventoryDraft {
  /** Takes in a Client; of several with the same namespace and name the last counts. */
  set(entry: InventoryEntry): void;
}

/** The name that the policy has for the Dex that the Clients of a namespace feed. */
type DomainOf = (namespace: string) => string;

/** What is known of all Clients, and the inventory of each Dex in it. */
export class ClientInventories {
  readonly #isWarm: boolean;
  readonly #drafts = new WeakMap<InventoryDraft, ClientIndex>();
  #domainOf: DomainOf;
  #index: ClientIndex;
  #domains: DexDomains;

  /** @param options `warm` has every index kept up to date from the start, instead of from when a rule first asks */
  constructor(domainOf: DomainOf, { warm }: { readonly warm: boolean }) {
    this.#isWarm = warm;
    this.#domainOf = domainOf;
    this.#index = this.#emptyIndex();
    this.#domains = new DexDomains(this.#index, domainOf);
  }

  /** The Clients that feed the same Dex as those of a namespace. To be asked for at each review: a relist replaces it. */
  for(namespace: string): Inventory {
    return new DexInventory(this.#index, this.#domains, this.#domains.of(namespace));
  }

  /** The inventory of each Dex that has Clients, by the name that the policy has for it. */
  byDomain(): ReadonlyMap<string, Inventory> {
    return new Map([...this.#domains.ids()].map((id) => [id, new DexInventory(this.#index, this.#domains, id)]));
  }

  /** How many Clients there are. */
  get size(): number {
    return this.#domains.clients();
  }

  get(namespace: string, name: string): InventoryEntry | undefined {
    return this.#index.named(namespace, name);
  }

  /**
   * Takes in a Client as it is now; one that still waits for its name (generateName) is one of its own.
   * @returns the Client as it was, undefined where it is new
   */
  set(entry: InventoryEntry): InventoryEntry | undefined {
    const old = this.#index.set(entry);
    this.#domains.change(old, entry);
    return old;
  }

  /** @returns the Client as it was, undefined where there was none */
  delete(namespace: string, name: string): InventoryEntry | undefined {
    const old = this.#index.delete(namespace, name);
    this.#domains.change(old, undefined);
    return old;
  }

  /** An empty draft. What does not differ from what is known now is not kept twice. */
  draft(): InventoryDraft {
    const [index, known] = [this.#emptyIndex(), this.#index];
    const draft = {
      set: (entry: InventoryEntry) => void index.set(entry, known.named(entry.namespace, entry.name)),
    };
    this.#drafts.set(draft, index);
    return draft;
  }

  /**
   * Puts a draft of this set in the place of all that is known, at once.
   * @throws Error for one that was not made here, or is in place already
   */
  replaceBy(draft: InventoryDraft): void {
    const index = this.#drafts.get(draft);
    if (index === undefined) throw new Error('a draft replaces what is known once, and where it was made');
    this.#drafts.delete(draft);
    this.#index = index;
    this.#domains = new DexDomains(index, this.#domainOf);
  }

  /** Sorts the Clients anew where the policy has changed: which namespaces feed which Dex. */
  rebuild(domainOf: DomainOf): void {
    this.#domainOf = domainOf;
    this.#domains = this.#domains.sortedBy(domainOf);
  }

  #emptyIndex(): ClientIndex {
    const index = new ClientIndex();
    return this.#isWarm ? index.warm() : index;
  }
}
