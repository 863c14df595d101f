import { isEnabled, type TrustGraph, type TrustNode } from '../../facts/trust-graph.js';

/** What of a graph is drawn. */
export interface Picture {
  /** The ids at either end of an arrow. */
  readonly nodes: readonly TrustNode[];
  /** A name of letters and digits for a node: what manifests call an id means something to a language of pictures. */
  readonly keyOf: (node: TrustNode) => string;
  /** Number of ids that no arrow concerns. */
  readonly isolated: number;
}

/** @param prefix of the keys, where several graphs are in one picture */
export function picture({ ids, trust }: TrustGraph, prefix: string): Picture {
  const linked = new Set(trust.flatMap(({ peer, audience }) => [peer, audience]));
  const nodes = ids.filter((node) => linked.has(node));
  const keys = new Map(nodes.map((node, index) => [node, `${prefix}n${index}`]));
  return { nodes, keyOf: (node) => keys.get(node) ?? '', isolated: ids.length - nodes.length };
}

/** What a node is, below its id. */
export function caption(node: TrustNode): string {
  if (node.type === 'unknown') return 'nobody holds this id';
  return isEnabled(node) ? node.type : `${node.type}, disabled`;
}
