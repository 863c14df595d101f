import type { TrustGraph } from '../../facts/trust-graph.js';

/** The trust between the Clients of manifests, before any format. */
export interface GraphReport {
  /** One for each Dex that the Clients feed, in the order of their names. */
  readonly dexes: readonly DexGraph[];
}

export interface DexGraph {
  /** What the policy calls the Dex: `dex[0]` for the first of its entries, `dex` without one. */
  readonly dex: string;
  readonly graph: TrustGraph;
}

/** Prints a graph, the last line ended. */
export type GraphFormat = (report: GraphReport) => string;
