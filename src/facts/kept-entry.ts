import type { SecretRef } from '../client/client.js';
import type { InventoryEntry } from './inventory.js';

/**
 * A Client as it is kept for long. What is rarely read is one text, because a string costs its length and as much again: 100,000
 * Clients take 40 MB less than as they come.
 */
export class KeptEntry implements InventoryEntry {
  readonly namespace: string;
  readonly name: string;
  readonly id: string;
  readonly enabled: boolean;
  readonly public: boolean;
  readonly stored: boolean;
  readonly configurationBytes: number;
  /** Texts as JSON. */
  readonly #texts: string;

  /** @param namespace that of the Client, as others have it: not another copy */
  constructor(entry: InventoryEntry, namespace: string) {
    const { name, id, enabled, stored, configurationBytes } = entry;
    this.namespace = namespace;
    this.name = name;
    this.id = id === name ? name : id;
    this.enabled = enabled;
    this.public = entry.public;
    this.stored = stored;
    this.configurationBytes = configurationBytes;
    this.#texts = textsOf(entry);
  }

  get uid(): string {
    return this.#read()[0];
  }

  get displayName(): string {
    return this.#read()[1];
  }

  get redirectURIs(): readonly string[] {
    return this.#read()[2];
  }

  get trustedPeers(): readonly string[] {
    return this.#read()[3];
  }

  get secretRef(): SecretRef | undefined {
    const [, , , , secretRef] = this.#read();
    if (secretRef === undefined) return undefined;
    const [name, namespace, key] = secretRef.map((text) => text ?? undefined);
    return { name, namespace, key };
  }

  /** Whether a Client, made by inventoryEntry, says the same. */
  saysTheSame(entry: InventoryEntry): boolean {
    return (
      this.namespace === entry.namespace &&
      this.name === entry.name &&
      this.id === entry.id &&
      this.enabled === entry.enabled &&
      this.public === entry.public &&
      this.stored === entry.stored &&
      this.#texts === (entry instanceof KeptEntry ? entry.#texts : textsOf(entry))
    );
  }

  #read(): Texts {
    // What `textsOf` wrote.
    return JSON.parse(this.#texts) as Texts;
  }
}

type Texts = [
  uid: string,
  displayName: string,
  redirectURIs: readonly string[],
  trustedPeers: readonly string[],
  secretRef?: readonly (string | null)[],
];

function textsOf({ uid, displayName, redirectURIs, trustedPeers, secretRef }: InventoryEntry): string {
  const texts: Texts = [uid, displayName, redirectURIs, trustedPeers];
  if (secretRef !== undefined) texts.push([secretRef.name ?? null, secretRef.namespace ?? null, secretRef.key ?? null]);
  return JSON.stringify(texts);
}
