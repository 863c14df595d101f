import type { SecretRef } from '../client/client.js';
import { idLikeness, nameLikenesses } from '../client/look-alike.js';
import { EntryIndex } from './entry-index.js';
import type { InventoryEntry } from './inventory.js';
import { KeptEntry } from './kept-entry.js';
import { lookAlikeNames } from './look-alike-names.js';
import { isSameSecret } from './same-secret.js';
import { NamedEntries } from './named-entries.js';

/**
 * Clients of any number of Dexes, looked up as an Inventory is, in constant time; a change costs the same whatever their number. The
 * command line builds each index when a rule first asks for it; where Clients come one by one, `warm` has them all kept up to date,
 * so that no review waits for one.
 */
export class ClientIndex {
  readonly #names = new NamedEntries();
  #isWarm = false;
  // Also for ids themselves: few are alike and not the same, and one index less is a tenth of the memory of all.
  readonly #byIdLikeness = this.#index(({ id }) => [idLikeness(id)]);
  readonly #byNameLikeness = this.#index(({ displayName }) => nameLikenesses(displayName));
  readonly #byPeer = this.#index(({ trustedPeers }) => trustedPeers);
  readonly #byRedirectUri = this.#index(({ redirectURIs }) => redirectURIs);
  readonly #bySecret = this.#index(({ secretRef }) => (secretRef === undefined ? [] : [secretKey(secretRef)]));

  /** Builds every index that is not built yet. */
  warm(): this {
    this.#isWarm = true;
    for (const index of this.#indexes()) index.warm();
    return this;
  }

  /**
   * Puts a Client in the place of the one with its namespace and name; one that still waits for its name is added.
   * @param known the Client as it is known from elsewhere: where it says the same, it is taken instead of a second copy
   * @returns the Client as it was
   */
  set(entry: InventoryEntry, known?: InventoryEntry): InventoryEntry | undefined {
    const { namespace, name } = entry;
    const old = name === '' ? undefined : this.#names.get(namespace, name);
    if (old !== undefined && isSameEntry(old, entry)) return old;
    const kept = known !== undefined && isSameEntry(known, entry) ? known : this.#kept(entry);
    this.#names.set(kept);
    for (const index of this.#indexes()) index.change(old, kept, entry);
    return old;
  }

  /** @returns the Client as it was */
  delete(namespace: string, name: string): InventoryEntry | undefined {
    const old = this.#names.get(namespace, name);
    if (old === undefined) return undefined;
    this.#names.delete(namespace, name);
    for (const index of this.#indexes()) index.change(old);
    return old;
  }

  all(): Iterable<InventoryEntry> {
    return this.#names.all();
  }

  /** Whether a namespace has Clients. */
  has(namespace: string): boolean {
    return this.#names.first(namespace) !== undefined;
  }

  holders(id: string): readonly InventoryEntry[] {
    return this.#byIdLikeness.get(idLikeness(id), (entry) => entry.id === id);
  }

  named(namespace: string, name: string): InventoryEntry | undefined {
    return this.#names.get(namespace, name);
  }

  idsLike(id: string): readonly InventoryEntry[] {
    const likeness = idLikeness(id);
    return this.#byIdLikeness.get(likeness, (entry) => entry.id === id || idLikeness(entry.id) === likeness);
  }

  namesLike(displayName: string): readonly InventoryEntry[] {
    const { likenesses, isAlike } = lookAlikeNames(displayName);
    return [...new Set(likenesses.flatMap((likeness) => this.#byNameLikeness.get(likeness, isAlike)))];
  }

  trusting(id: string): readonly InventoryEntry[] {
    return this.#byPeer.get(id, ({ trustedPeers }) => trustedPeers.includes(id));
  }

  registering(redirectUri: string): readonly InventoryEntry[] {
    return this.#byRedirectUri.get(redirectUri, ({ redirectURIs }) => redirectURIs.includes(redirectUri));
  }

  sharingSecret(secretRef: SecretRef): readonly InventoryEntry[] {
    return this.#bySecret.get(secretKey(secretRef), (entry) => isSameSecret(entry.secretRef, secretRef));
  }

  in(namespace: string): readonly InventoryEntry[] {
    return this.#names.in(namespace);
  }

  /** The Client as it is kept. */
  #kept(entry: InventoryEntry): InventoryEntry {
    if (!this.#isWarm) return entry;
    return new KeptEntry(entry, this.#names.first(entry.namespace)?.namespace ?? entry.namespace);
  }

  #index(keysOf: (entry: InventoryEntry) => readonly string[]): EntryIndex {
    return new EntryIndex(keysOf, () => this.#names.all());
  }

  #indexes() {
    return [this.#byIdLikeness, this.#byNameLikeness, this.#byPeer, this.#byRedirectUri, this.#bySecret];
  }
}

/** Whether two Clients say the same: most changes of an object in a cluster are of its status. */
function isSameEntry(left: InventoryEntry, right: InventoryEntry): boolean {
  if (left instanceof KeptEntry) return left.saysTheSame(right);
  return left === right || (left.uid === right.uid && JSON.stringify(left) === JSON.stringify(right));
}

function secretKey({ namespace = '', name = '', key = '' }: SecretRef): string {
  return `${namespace}/${name}/${key}`;
}
