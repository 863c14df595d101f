import { byteLength } from '../client/byte-length.js';
import type { Client } from '../client/client.js';
import type { InventoryEntry } from './inventory.js';

/** The most that the data of a Secret may have together: k8s.io/api/core/v1, MaxSecretSize. */
export const SECRET_LIMIT = 1024 * 1024;

/** As many as a person looks into to make a configuration smaller. */
const LARGEST = 10;
/** Indentation, colon, space and line break around a key with its value, where the YAML is indented by four. */
const LINE = 11;
/** The same around an item of a list: indentation, dash, space and line break. */
const ITEM = 15;
/** Written by `openssl rand -hex 32`; which Secret value it really is, nobody who judges a Client should ask. */
const SECRET_BYTES = 64;

/** ASCII that needs no escape between quotes. */
const PLAIN = /^[ !#-[\]-~]*$/;
const QUOTES = 2;

/**
 * About how many bytes a Client takes in the `staticClients` of the YAML that the operator generates, were it enabled: the keys of
 * Dex's storage.Client that the operator can fill in. Rather too much than too little.
 */
export function configurationBytes({ spec }: Client): number {
  const line = (key: string, bytes: number) => LINE + key.length + bytes;
  const list = (key: string, items: readonly string[]) =>
    items.length === 0 ? 0 : line(key, 0) + items.reduce((sum, item) => sum + ITEM + scalarBytes(item), 0);
  return (
    line('id', scalarBytes(spec.id ?? '')) +
    line('name', scalarBytes(spec.name ?? '')) +
    (spec.public === true ? line('public', 'true'.length) : line('secret', SECRET_BYTES)) +
    list(
      'redirectURIs',
      spec.redirectURIs.map(({ text }) => text),
    ) +
    list(
      'trustedPeers',
      spec.trustedPeers.map(({ id }) => id),
    ) +
    (spec.logoURL === undefined ? 0 : line('logoURL', scalarBytes(spec.logoURL)))
  );
}

/** Of some Clients the enabled ones that take most of Dex's configuration, the largest first. */
export function largestOf(entries: Iterable<InventoryEntry>): readonly InventoryEntry[] {
  const largest: InventoryEntry[] = [];
  for (const entry of entries) {
    const smallest = largest[LARGEST - 1];
    if (!entry.enabled || (smallest !== undefined && largerFirst(smallest, entry) < 0)) continue;
    const at = largest.findIndex((each) => largerFirst(entry, each) < 0);
    largest.splice(at === -1 ? largest.length : at, 0, entry);
    largest.length = Math.min(largest.length, LARGEST);
  }
  return largest;
}

/** Those of one size by their names, so that the order in which they came does not matter. */
function largerFirst(left: InventoryEntry, right: InventoryEntry): number {
  if (left.configurationBytes !== right.configurationBytes) return right.configurationBytes - left.configurationBytes;
  return `${left.namespace}/${left.name}` < `${right.namespace}/${right.name}` ? -1 : 1;
}

/** UTF-8 bytes of a double-quoted scalar; YAML escapes what JSON does, and in much the same way. */
function scalarBytes(text: string): number {
  if (PLAIN.test(text)) return text.length + QUOTES;
  return byteLength(JSON.stringify(text));
}
