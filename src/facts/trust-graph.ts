import type { Inventory, InventoryEntry } from './inventory.js';

/** Who may obtain tokens for whom in one Dex. */
export interface TrustGraph {
  /** In the order of the ids. */
  readonly ids: readonly TrustNode[];
  /** In the order of the peers' ids, then of the audiences'. */
  readonly trust: readonly Trust[];
}

/** An id, and what stands behind it. */
export interface TrustNode {
  readonly id: string;
  /** The Clients that hold it, in the order of their names; none for an id that is only listed. */
  readonly holders: readonly InventoryEntry[];
  /** Public where any of its holders is: which one Dex keeps, nobody knows. */
  readonly type: 'public' | 'confidential' | 'unknown';
}

/**
 * The peer may obtain tokens that the audience accepts, because the audience lists it: Dex server/tokens/crossclient.go. It is not
 * transitive: a peer of a peer obtains nothing.
 */
export interface Trust {
  readonly peer: TrustNode;
  readonly audience: TrustNode;
  /** Why Dex gives out no such tokens for now; undefined where it does. */
  readonly obstacle: TrustObstacle | undefined;
}

export type TrustObstacle = 'peer unknown' | 'peer disabled' | 'audience disabled';

/**
 * The trust between Clients.
 * @param isAsked whether a Client is of interest; others are in the graph where they trust such a Client or are trusted by one
 */
export function trustGraph(inventory: Inventory, isAsked: (entry: InventoryEntry) => boolean): TrustGraph {
  const nodes = new Map<string, TrustNode>();
  const node = (id: string): TrustNode => {
    const known = nodes.get(id) ?? nodeOf(id, inventory.holders(id));
    nodes.set(id, known);
    return known;
  };
  const edges = new Map<string, Trust>();
  for (const entry of inventory.all()) {
    const asked = isAsked(entry);
    if (asked) node(entry.id);
    for (const id of new Set(entry.trustedPeers)) {
      // A Client may obtain its own tokens without listing itself.
      if (id === entry.id || !(asked || inventory.holders(id).some(isAsked))) continue;
      const [peer, audience] = [node(id), node(entry.id)];
      const key = JSON.stringify([id, entry.id]);
      const obstacle = obstacleOf(peer, entry);
      // Of several holders of the audience's id one that is enabled is enough.
      if (!edges.has(key) || obstacle === undefined) edges.set(key, { peer, audience, obstacle });
    }
  }
  return { ids: [...nodes.values()].toSorted(byId), trust: [...edges.values()].toSorted(byPeer) };
}

/** Whether Dex gives out the tokens to a client that proves nothing about itself, and a confidential one accepts them. */
export function isPublicEntry({ peer, audience, obstacle }: Trust): boolean {
  return obstacle === undefined && peer.type === 'public' && audience.type === 'confidential';
}

export function isEnabled({ holders }: TrustNode): boolean {
  return holders.some(({ enabled }) => enabled);
}

function nodeOf(id: string, holders: readonly InventoryEntry[]): TrustNode {
  if (holders.length === 0) return { id, holders, type: 'unknown' };
  const type = holders.some((holder) => holder.public) ? 'public' : 'confidential';
  return { id, holders: holders.toSorted(byName), type };
}

function obstacleOf(peer: TrustNode, audience: InventoryEntry): TrustObstacle | undefined {
  if (peer.type === 'unknown') return 'peer unknown';
  if (!audience.enabled) return 'audience disabled';
  return isEnabled(peer) ? undefined : 'peer disabled';
}

function byId(left: TrustNode, right: TrustNode): number {
  return compare(left.id, right.id);
}

function byPeer(left: Trust, right: Trust): number {
  return compare(left.peer.id, right.peer.id) || compare(left.audience.id, right.audience.id);
}

function byName(left: InventoryEntry, right: InventoryEntry): number {
  return compare(left.namespace, right.namespace) || compare(left.name, right.name);
}

/** By code units: the same order in every locale. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
