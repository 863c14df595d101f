import type { Client } from '../client/client.js';
import { quote } from '../client/quote.js';
import { others, type Inventory, type InventoryEntry } from '../facts/inventory.js';

/** Who lists an id as a trusted peer, as far as somebody who works in one namespace may know. */
export interface TrustingClients {
  /** As part of a sentence: `"api" and a Client of another namespace`. */
  readonly listing: string;
  readonly many: boolean;
}

/** As many ids as a reader takes in at a glance. */
const MAX_IDS = 3;

/** The Clients that trust an id of the given one; undefined where there are none. */
export function trustingClients(id: string, client: Client, inventory: Inventory): TrustingClients | undefined {
  const trusting = others(inventory.trusting(id), client);
  const own = trusting.filter(({ namespace, enabled }) => namespace === client.namespace && enabled);
  // The state of a Client of another namespace is for its owners, so a disabled one counts as well.
  const isTrustedElsewhere = trusting.some(({ namespace }) => namespace !== client.namespace);
  if (own.length === 0 && !isTrustedElsewhere) return undefined;
  return { listing: listing(own, isTrustedElsewhere), many: own.length + (isTrustedElsewhere ? 1 : 0) > 1 };
}

function listing(own: readonly InventoryEntry[], isTrustedElsewhere: boolean): string {
  const ids = own.slice(0, MAX_IDS).map((entry) => quote(entry.id));
  const parts = [
    ...ids,
    ...(own.length > ids.length ? [`${own.length - ids.length} more of this namespace`] : []),
    ...(isTrustedElsewhere ? ['a Client of another namespace'] : []),
  ];
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
