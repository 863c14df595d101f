import { largestOf } from './configuration-size.js';
import type { InventoryEntry } from './inventory.js';

/** What is counted of the Clients that feed one Dex. */
interface Domain {
  /** The name that the policy has for it (`Policy.domainOf`). */
  readonly id: string;
  clients: number;
  bytes: number;
  /** Undefined until asked for. */
  largest: readonly InventoryEntry[] | undefined;
}

/** Clients of which DexDomains tells what they feed. */
interface Clients {
  all(): Iterable<InventoryEntry>;
  /** Whether a namespace has any. */
  has(namespace: string): boolean;
}

/** Which Dex each Client of an index feeds, and how much all those of one take in its configuration. */
export class DexDomains {
  readonly #index: Clients;
  #domainOf: (namespace: string) => string;
  readonly #domains = new Map<string, Domain>();
  /** Of the namespaces that have Clients: the policy's own memory of namespaces is for those under review. */
  readonly #byNamespace = new Map<string, Domain>();

  constructor(index: Clients, domainOf: (namespace: string) => string) {
    this.#index = index;
    this.#domainOf = domainOf;
    for (const entry of index.all()) this.change(undefined, entry);
  }

  /** The same by another policy. Most changes of a policy are not about Dexes: then no Client is looked at. */
  sortedBy(domainOf: (namespace: string) => string): DexDomains {
    for (const [namespace, { id }] of this.#byNamespace)
      if (domainOf(namespace) !== id) return new DexDomains(this.#index, domainOf);
    this.#domainOf = domainOf;
    return this;
  }

  of(namespace: string): string {
    return this.#byNamespace.get(namespace)?.id ?? this.#domainOf(namespace);
  }

  /** Those that have Clients. */
  ids(): Iterable<string> {
    return this.#domains.keys();
  }

  /** How many there are of all Dexes together. */
  clients(): number {
    let sum = 0;
    for (const { clients } of this.#domains.values()) sum += clients;
    return sum;
  }

  /** Of some Clients those that feed a Dex. */
  within(id: string, entries: readonly InventoryEntry[]): readonly InventoryEntry[] {
    const domain = this.#domains.get(id);
    // Nearly every cluster has one Dex.
    if (this.#domains.size === 1 && domain !== undefined) return entries;
    return entries.filter(({ namespace }) => domain !== undefined && this.#byNamespace.get(namespace) === domain);
  }

  bytes(id: string): number {
    return this.#domains.get(id)?.bytes ?? 0;
  }

  largest(id: string): readonly InventoryEntry[] {
    const domain = this.#domains.get(id);
    if (domain === undefined) return [];
    return (domain.largest ??= largestOf(this.within(id, [...this.#index.all()])));
  }

  /** To be called after the index has changed, with what it says of one Client before and now. */
  change(old: InventoryEntry | undefined, entry: InventoryEntry | undefined): void {
    if (old !== undefined) this.#count(old, -1);
    if (entry !== undefined) this.#count(entry, 1);
    if (old !== undefined && entry === undefined) this.#forget(old.namespace);
  }

  #count({ namespace, enabled, configurationBytes }: InventoryEntry, by: 1 | -1): void {
    const domain = this.#byNamespace.get(namespace) ?? this.#enter(namespace);
    domain.clients += by;
    if (!enabled) return;
    domain.bytes += by * configurationBytes;
    domain.largest = undefined;
  }

  #enter(namespace: string): Domain {
    const id = this.#domainOf(namespace);
    const domain = this.#domains.get(id) ?? { id, clients: 0, bytes: 0, largest: undefined };
    this.#domains.set(id, domain);
    this.#byNamespace.set(namespace, domain);
    return domain;
  }

  #forget(namespace: string): void {
    const domain = this.#byNamespace.get(namespace);
    if (domain?.clients === 0) this.#domains.delete(domain.id);
    if (!this.#index.has(namespace)) this.#byNamespace.delete(namespace);
  }
}
