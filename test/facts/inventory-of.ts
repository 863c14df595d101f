import { ClientInventories } from '../../src/facts/client-inventories.js';
import type { Inventory, InventoryEntry } from '../../src/facts/inventory.js';

/** The inventory of Clients that all feed one Dex; of several with the same namespace and name the last counts. */
export function inventoryOf(entries: Iterable<InventoryEntry>): Inventory {
  const inventories = new ClientInventories(() => 'dex', { warm: false });
  for (const entry of entries) inventories.set(entry);
  return inventories.for('team-a');
}
