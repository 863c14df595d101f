import { property, type Client, type SecretRef } from '../client/client.js';
import { configurationBytes } from './configuration-size.js';

/** What rules need of a Client other than the judged one. */
export interface InventoryEntry {
  readonly namespace: string;
  readonly name: string;
  /** metadata.uid; empty where a manifest has none. */
  readonly uid: string;
  readonly id: string;
  /** spec.name, what people read. */
  readonly displayName: string;
  readonly enabled: boolean;
  readonly public: boolean;
  readonly trustedPeers: readonly string[];
  readonly redirectURIs: readonly string[];
  readonly secretRef: SecretRef | undefined;
  /** About how many bytes it takes in Dex's configuration. */
  readonly configurationBytes: number;
  /** Whether it exists; false for one that is only proposed, together with the judged one. */
  readonly stored: boolean;
}

/**
 * The Clients that feed one Dex, to be looked up in constant time. It may follow a cluster, but changes only between two reviews,
 * which are synchronous: for each of them it is a snapshot. What is asked of it afterwards is asked anew; a list is not kept.
 */
export interface Inventory {
  /** Every entry, those of one namespace together. */
  all(): readonly InventoryEntry[];

  /** The Clients that hold an id: more than one where the id is claimed twice. */
  holders(id: string): readonly InventoryEntry[];

  /** The Client of a namespace that has a metadata.name. */
  named(namespace: string, name: string): InventoryEntry | undefined;

  /** The Clients whose id is the given one but for case and separators, or is the given one. */
  idsLike(id: string): readonly InventoryEntry[];

  /** The Clients whose display name people may take for the given one; each once. */
  namesLike(displayName: string): readonly InventoryEntry[];

  /** The Clients that list an id among their trusted peers. */
  trusting(id: string): readonly InventoryEntry[];

  /** The Clients that register a redirect URI, byte for byte. */
  registering(redirectUri: string): readonly InventoryEntry[];

  /** The Clients whose secret is at the same key of the same Secret. */
  sharingSecret(secretRef: SecretRef): readonly InventoryEntry[];

  /** The Clients of one namespace: what a message may name to somebody who works there. */
  in(namespace: string): readonly InventoryEntry[];

  /** About how many bytes the enabled Clients take together in Dex's configuration. */
  size(): number;

  /** The enabled Clients that take most of it, the largest first. Looks at every Client, once after each change. */
  largest(): readonly InventoryEntry[];
}

/** Of some entries those that are not the given Client itself in the state in which the inventory has it. */
export function others(entries: readonly InventoryEntry[], client: Client): readonly InventoryEntry[] {
  const isSame = ({ namespace, name }: InventoryEntry) => namespace === client.namespace && name === client.name;
  // Without a name (generateName) there is no telling which entry is the Client itself; one of them is.
  if (client.name === '') return entries.toSpliced(entries.findIndex(isSame), entries.some(isSame) ? 1 : 0);
  return entries.filter((entry) => !isSame(entry));
}

/**
 * The entry of a Client; none for one without an id, which nobody can refer to.
 * @param stored whether the Client exists, or is only proposed together with the judged one
 */
export function inventoryEntry(client: Client, stored = true): InventoryEntry | undefined {
  const { namespace, name, spec } = client;
  if (spec.id === undefined) return undefined;
  const uid = property(property(client.manifest, 'metadata'), 'uid');
  return {
    namespace,
    name,
    uid: typeof uid === 'string' ? uid : '',
    id: spec.id,
    displayName: spec.name ?? '',
    enabled: spec.enabled !== false,
    public: spec.public === true,
    trustedPeers: spec.trustedPeers.map(({ id }) => id),
    redirectURIs: spec.redirectURIs.map(({ text }) => text),
    secretRef: spec.secretRef,
    configurationBytes: configurationBytes(client),
    stored,
  };
}
