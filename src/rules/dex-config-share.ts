import type { Client } from '../client/client.js';
import { configurationBytes } from '../facts/configuration-size.js';
import type { Inventory } from '../facts/inventory.js';

/**
 * Whether Dex's configuration has more than so many bytes of Clients with the judged one in it, and this Client is one to ask about
 * it: it is new or grows, or, where all are judged as they are, it is one of the largest.
 */
export function makesTooLarge(
  client: Client,
  old: Client | undefined,
  inventory: Inventory,
  maxBytes: number,
): boolean {
  const bytes = bytesOf(client);
  const known = inventory.named(client.namespace, client.name);
  const knownBytes = known?.enabled === true ? known.configurationBytes : 0;
  if (bytes === 0 || inventory.size() - knownBytes + bytes <= maxBytes) return false;
  if (old !== undefined) return bytes > bytesOf(old);
  return bytes > knownBytes || inventory.largest().some((entry) => entry === known);
}

/** A disabled Client is left out of the configuration, and one without an id is none. */
function bytesOf(client: Client): number {
  return client.spec.enabled === false || client.spec.id === undefined ? 0 : configurationBytes(client);
}
