import type { SecretRef } from '../../client/client.js';
import { idLikeness, nameLikenesses } from '../../client/look-alike.js';
import type { InventoryEntry } from '../../facts/inventory.js';
import { lookAlikeNames } from '../../facts/look-alike-names.js';
import { isSameSecret } from '../../facts/same-secret.js';
import { textHash } from '../../facts/text-hash.js';
import type { ClientDocument } from '../manifests/manifests.js';
import { HashLists } from './hash-lists.js';
import { entryOf, ManifestEntry } from './manifest-entry.js';

/**
 * The Clients of manifests, looked up as an Inventory is. It is what a ClientIndex is to a cluster, for Clients that do not change but
 * may be more than memory holds as objects: a hash leads to their numbers, and what they say is compared then.
 */
export class ManifestIndex {
  readonly #entries: ManifestEntry[] = [];
  readonly #byName: HashLists;
  readonly #byIdLikeness: HashLists;
  readonly #byNameLikeness: HashLists;
  readonly #byPeer: HashLists;
  readonly #byRedirectUri: HashLists;
  readonly #bySecret: HashLists;
  /** The numbers of the Clients of each namespace. */
  readonly #namespaces = new Map<string, number[]>();
  /** The positions of the namespaces among them. */
  readonly #ranks = new Map<string, number>();

  /** @param expected how many Clients will come */
  constructor(expected: number) {
    this.#byName = new HashLists(expected);
    this.#byIdLikeness = new HashLists(expected);
    this.#byNameLikeness = new HashLists(2 * expected);
    this.#byPeer = new HashLists(expected);
    this.#byRedirectUri = new HashLists(2 * expected);
    this.#bySecret = new HashLists(expected);
  }

  /**
   * Takes in a Client; of several with the same namespace and name the last counts, in the place of the first. One without an id is
   * left out: nobody can refer to it.
   */
  add(document: ClientDocument, stored: boolean): void {
    const entry = entryOf(document, stored);
    if (entry === undefined) return;
    const { namespace, name } = entry;
    const known = name === '' ? undefined : this.#number(namespace, name);
    const number = known ?? this.#entries.length;
    this.#entries[number] = new ManifestEntry(entry, document, number);
    if (known === undefined) {
      this.#byName.add(textHash(namespace, name), number);
      const neighbours = this.#namespaces.get(namespace);
      if (neighbours !== undefined) neighbours.push(number);
      else {
        this.#ranks.set(document.namespace, this.#namespaces.size);
        this.#namespaces.set(document.namespace, [number]);
      }
    }
    this.#byIdLikeness.add(textHash(idLikeness(entry.id)), number);
    for (const likeness of nameLikenesses(entry.displayName)) this.#byNameLikeness.add(textHash(likeness), number);
    for (const peer of entry.trustedPeers) this.#byPeer.add(textHash(peer), number);
    for (const uri of entry.redirectURIs) this.#byRedirectUri.add(textHash(uri), number);
    if (entry.secretRef !== undefined) this.#bySecret.add(secretHash(entry.secretRef), number);
  }

  /** Every entry, those of one namespace together. */
  all(): readonly InventoryEntry[] {
    return [...this.#namespaces.values()].flatMap((numbers) => this.#at(numbers));
  }

  /** Whether a namespace has Clients. */
  has(namespace: string): boolean {
    return this.#namespaces.has(namespace);
  }

  in(namespace: string): readonly InventoryEntry[] {
    return this.#at(this.#namespaces.get(namespace) ?? []);
  }

  named(namespace: string, name: string): InventoryEntry | undefined {
    const number = this.#number(namespace, name);
    return number === undefined ? undefined : this.#entries[number];
  }

  holders(id: string): readonly InventoryEntry[] {
    return this.#list(this.#byIdLikeness, idLikeness(id)).filter((entry) => entry.id === id);
  }

  idsLike(id: string): readonly InventoryEntry[] {
    const likeness = idLikeness(id);
    return this.#list(this.#byIdLikeness, likeness).filter(
      (entry) => entry.id === id || idLikeness(entry.id) === likeness,
    );
  }

  namesLike(displayName: string): readonly InventoryEntry[] {
    const { likenesses, isAlike } = lookAlikeNames(displayName);
    return [...new Set(likenesses.flatMap((likeness) => this.#list(this.#byNameLikeness, likeness).filter(isAlike)))];
  }

  trusting(id: string): readonly InventoryEntry[] {
    return this.#list(this.#byPeer, id).filter(({ trustedPeers }) => trustedPeers.includes(id));
  }

  registering(redirectUri: string): readonly InventoryEntry[] {
    return this.#list(this.#byRedirectUri, redirectUri).filter(({ redirectURIs }) =>
      redirectURIs.includes(redirectUri),
    );
  }

  sharingSecret(secretRef: SecretRef): readonly InventoryEntry[] {
    const numbers = this.#bySecret.get(secretHash(secretRef), this.#inOrder);
    return this.#at(numbers).filter((entry) => isSameSecret(entry.secretRef, secretRef));
  }

  #list(lists: HashLists, text: string): InventoryEntry[] {
    return this.#at(lists.get(textHash(text), this.#inOrder));
  }

  #at(numbers: readonly number[]): InventoryEntry[] {
    return numbers.flatMap((number) => this.#entries[number] ?? []);
  }

  #number(namespace: string, name: string): number | undefined {
    return this.#byName
      .get(textHash(namespace, name), this.#inOrder)
      .find((number) => this.#entries[number]?.name === name && this.#entries[number].namespace === namespace);
  }

  /** Each number once; those of one namespace together, the namespaces in the order in which they came. */
  readonly #inOrder = (numbers: number[]): readonly number[] => {
    const rank = (number: number) => this.#ranks.get(this.#entries[number]?.namespace ?? '') ?? 0;
    return [...new Set(numbers)].sort((left, right) => rank(left) - rank(right) || left - right);
  };
}

function secretHash({ namespace = '', name = '', key = '' }: SecretRef): number {
  return textHash(namespace, name, key);
}
