import type { Client, SecretRef } from '../client/client.js';
import { configurationBytes, configurationSize, type ConfigurationSize } from './configuration-size.js';
import { idLikeness, nameLikenesses } from '../client/look-alike.js';

/** What rules need of a Client other than the judged one. */
export interface InventoryEntry {
  readonly namespace: string;
  readonly name: string;
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

/** The Clients that feed one Dex, indexed for look-ups in constant time. A snapshot: it does not change. */
export class Inventory {
  readonly #entries: readonly InventoryEntry[];
  readonly #byId: Index;
  readonly #byName: Index;
  #byIdLikeness: Index | undefined;
  #byNameLikeness: Index | undefined;
  #byPeer: Index | undefined;
  #byRedirectUri: Index | undefined;
  #bySecret: Index | undefined;
  #byNamespace: Index | undefined;
  #size: ConfigurationSize | undefined;

  constructor(entries: Iterable<InventoryEntry>) {
    this.#entries = [...entries];
    this.#byId = index(this.#entries, ({ id }) => [id]);
    this.#byName = index(this.#entries, ({ namespace, name }) => [nameKey(namespace, name)]);
  }

  /** Every entry, in the order given. */
  all(): readonly InventoryEntry[] {
    return this.#entries;
  }

  /** The Clients that hold an id: more than one where the id is claimed twice. */
  holders(id: string): readonly InventoryEntry[] {
    return this.#byId.get(id) ?? [];
  }

  /** The Client of a namespace that has a metadata.name. */
  named(namespace: string, name: string): InventoryEntry | undefined {
    return this.#byName.get(nameKey(namespace, name))?.[0];
  }

  /** The Clients whose id is the given one but for case and separators, or is the given one. */
  idsLike(id: string): readonly InventoryEntry[] {
    this.#byIdLikeness ??= index(this.#entries, (entry) => [idLikeness(entry.id)]);
    return this.#byIdLikeness.get(idLikeness(id)) ?? [];
  }

  /** The Clients whose display name people may take for the given one; each once. */
  namesLike(displayName: string): readonly InventoryEntry[] {
    const byLikeness = (this.#byNameLikeness ??= index(this.#entries, (entry) => nameLikenesses(entry.displayName)));
    return [...new Set(nameLikenesses(displayName).flatMap((likeness) => byLikeness.get(likeness) ?? []))];
  }

  /** The Clients that list an id among their trusted peers. */
  trusting(id: string): readonly InventoryEntry[] {
    this.#byPeer ??= index(this.#entries, ({ trustedPeers }) => new Set(trustedPeers));
    return this.#byPeer.get(id) ?? [];
  }

  /** The Clients that register a redirect URI, byte for byte. */
  registering(redirectUri: string): readonly InventoryEntry[] {
    this.#byRedirectUri ??= index(this.#entries, ({ redirectURIs }) => new Set(redirectURIs));
    return this.#byRedirectUri.get(redirectUri) ?? [];
  }

  /** The Clients whose secret is at the same key of the same Secret. */
  sharingSecret(secretRef: SecretRef): readonly InventoryEntry[] {
    this.#bySecret ??= index(this.#entries, (entry) =>
      entry.secretRef === undefined ? [] : [secretKey(entry.secretRef)],
    );
    return this.#bySecret.get(secretKey(secretRef)) ?? [];
  }

  /** The Clients of one namespace: what a message may name to somebody who works there. */
  in(namespace: string): readonly InventoryEntry[] {
    this.#byNamespace ??= index(this.#entries, (entry) => [entry.namespace]);
    return this.#byNamespace.get(namespace) ?? [];
  }

  /** How large Dex's configuration is with these Clients. */
  size(): ConfigurationSize {
    return (this.#size ??= configurationSize(this.#entries));
  }
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
  return {
    namespace,
    name,
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

type Index = ReadonlyMap<string, readonly InventoryEntry[]>;

function index(entries: readonly InventoryEntry[], keysOf: (entry: InventoryEntry) => Iterable<string>): Index {
  const map = new Map<string, InventoryEntry[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const found = map.get(key);
      if (found === undefined) map.set(key, [entry]);
      else found.push(entry);
    }
  }
  return map;
}

function nameKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

function secretKey({ namespace = '', name = '', key = '' }: SecretRef): string {
  return JSON.stringify([namespace, name, key]);
}
