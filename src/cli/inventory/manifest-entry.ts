import { parseClient } from '../../client/client.js';
import { inventoryEntry, type InventoryEntry } from '../../facts/inventory.js';
import type { ClientDocument } from '../manifests/manifests.js';

/** So many entries are kept wholly: the Client that is judged, and those it has to do with. */
const RECENT = 16;

/**
 * The entry of a Client that stands in a manifest. What rules compare of many Clients is at hand; the rest is read again, and
 * forgotten, so that an entry takes a quarter of the memory.
 */
export class ManifestEntry implements InventoryEntry {
  readonly namespace: string;
  readonly name: string;
  readonly id: string;
  readonly displayName: string;
  readonly enabled: boolean;
  readonly public: boolean;
  readonly configurationBytes: number;
  readonly stored: boolean;
  readonly #document: ClientDocument;
  readonly #number: number;

  /**
   * @param entry what there is to say of the Client
   * @param number tells entries apart, from 0
   */
  constructor(entry: InventoryEntry, document: ClientDocument, number: number) {
    this.namespace = document.namespace;
    this.name = entry.name;
    this.id = entry.id === entry.name ? entry.name : entry.id;
    this.displayName = entry.displayName;
    this.enabled = entry.enabled;
    this.public = entry.public;
    this.configurationBytes = entry.configurationBytes;
    this.stored = entry.stored;
    this.#document = document;
    this.#number = number;
  }

  get uid(): string {
    return this.#whole()?.uid ?? '';
  }

  get trustedPeers(): readonly string[] {
    return this.#whole()?.trustedPeers ?? [];
  }

  get redirectURIs(): readonly string[] {
    return this.#whole()?.redirectURIs ?? [];
  }

  get secretRef(): InventoryEntry['secretRef'] {
    return this.#whole()?.secretRef;
  }

  #whole(): InventoryEntry | undefined {
    const slot = this.#number % RECENT;
    const known = recent[slot];
    if (known?.of === this) return known.entry;
    const entry = entryOf(this.#document, this.stored);
    recent[slot] = { of: this, entry };
    return entry;
  }
}

const recent: { readonly of: ManifestEntry; readonly entry: InventoryEntry | undefined }[] = [];

/** The whole entry of a Client; none for one without an id. */
export function entryOf({ object, namespace }: ClientDocument, stored: boolean): InventoryEntry | undefined {
  return inventoryEntry(parseClient(object, namespace), stored);
}
