import type { InventoryEntry } from './inventory.js';

/** Clients by namespace and name. Each one that still waits for its name (generateName) is one of its own. */
export class NamedEntries {
  /** One alone in its namespace, as in clusters with a namespace for each application, has no Map of its own. */
  readonly #namespaces = new Map<string, InventoryEntry | Map<string | symbol, InventoryEntry>>();

  get(namespace: string, name: string): InventoryEntry | undefined {
    const found = this.#namespaces.get(namespace);
    if (found instanceof Map) return found.get(name);
    return found?.name === name ? found : undefined;
  }

  in(namespace: string): readonly InventoryEntry[] {
    const found = this.#namespaces.get(namespace);
    if (found === undefined) return [];
    return found instanceof Map ? [...found.values()] : [found];
  }

  /** Any Client of a namespace. */
  first(namespace: string): InventoryEntry | undefined {
    const found = this.#namespaces.get(namespace);
    return found instanceof Map ? found.values().next().value : found;
  }

  *all(): Generator<InventoryEntry> {
    for (const found of this.#namespaces.values()) {
      if (found instanceof Map) yield* found.values();
      else yield found;
    }
  }

  /** Puts a Client in the place of the one with its namespace and name. */
  set(entry: InventoryEntry): void {
    const { namespace, name } = entry;
    const found = this.#namespaces.get(namespace);
    if (found instanceof Map) found.set(name === '' && found.has(name) ? Symbol() : name, entry);
    else if (found === undefined || (found.name === name && name !== '')) this.#namespaces.set(namespace, entry);
    else {
      const names = new Map<string | symbol, InventoryEntry>([[found.name, found]]);
      this.#namespaces.set(namespace, names.set(name === found.name ? Symbol() : name, entry));
    }
  }

  delete(namespace: string, name: string): void {
    const found = this.#namespaces.get(namespace);
    if (!(found instanceof Map)) {
      if (found?.name === name) this.#namespaces.delete(namespace);
      return;
    }
    found.delete(name);
    const [only, another] = found.values();
    if (only !== undefined && another === undefined) this.#namespaces.set(namespace, only);
  }
}
