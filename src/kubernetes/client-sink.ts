import { parseClient } from '../client/client.js';
import type { ClientInventories } from '../facts/client-inventories.js';
import { inventoryEntry, type InventoryEntry } from '../facts/inventory.js';
import type { Draft, Sink } from './reflector/collection.js';
import type { StoredObject } from './reflector/stored-object.js';

/**
 * Takes the Clients of the API server into the inventories, each as what rules need of it.
 * @param onGone told of a Client that was known with an id and no longer has it: deleted, or changed
 */
export function clientSink(inventories: ClientInventories, onGone: (entry: InventoryEntry) => void): Sink {
  const forget = ({ namespace, name }: StoredObject) => {
    const old = inventories.delete(namespace, name);
    if (old !== undefined) onGone(old);
  };
  return {
    begin: () => draftOf(inventories),
    upsert: (object) => {
      const entry = entryOf(object);
      // A Client without an id is nobody's peer and nobody's rival.
      if (entry === undefined) {
        forget(object);
        return;
      }
      const old = inventories.set(entry);
      if (old !== undefined && (old.id !== entry.id || old.uid !== entry.uid)) onGone(old);
    },
    remove: forget,
  };
}

function draftOf(inventories: ClientInventories): Draft {
  const draft = inventories.draft();
  return {
    add: (object) => {
      const entry = entryOf(object);
      if (entry !== undefined) draft.set(entry);
    },
    commit: () => {
      inventories.replaceBy(draft);
    },
  };
}

function entryOf({ manifest, namespace }: StoredObject): InventoryEntry | undefined {
  return inventoryEntry(parseClient(manifest, namespace));
}
