import type { Client } from '../client/client.js';

/** What rules need of a Client other than the judged one. */
export interface InventoryEntry {
  readonly namespace: string;
  readonly name: string;
  readonly id: string;
}

/** The Clients that feed one Dex, indexed for look-ups in constant time. A snapshot: it does not change. */
export class Inventory {
  readonly #byId = new Map<string, InventoryEntry[]>();
  readonly #idsByNamespace = new Map<string, Set<string>>();

  constructor(entries: Iterable<InventoryEntry>) {
    for (const entry of entries) {
      append(this.#byId, entry.id, entry);
      const ids = this.#idsByNamespace.get(entry.namespace);
      if (ids === undefined) this.#idsByNamespace.set(entry.namespace, new Set([entry.id]));
      else ids.add(entry.id);
    }
  }

  /** The Clients that hold an id: more than one where the id is claimed twice. */
  holders(id: string): readonly InventoryEntry[] {
    return this.#byId.get(id) ?? [];
  }

  /** The ids of one namespace: what a message may name to somebody who works there. */
  idsIn(namespace: string): ReadonlySet<string> {
    return this.#idsByNamespace.get(namespace) ?? new Set();
  }
}

/** Whether an entry is the given Client itself, in the state in which the inventory has it. */
export function isSame(entry: InventoryEntry, client: Client): boolean {
  return entry.namespace === client.namespace && entry.name === client.name;
}

/** The entry of a Client; none for one without an id, which nobody can refer to. */
export function inventoryEntry(client: Client): InventoryEntry | undefined {
  const { id } = client.spec;
  return id === undefined ? undefined : { namespace: client.namespace, name: client.name, id };
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
