import { isEnabled, isPublicEntry, type Trust, type TrustNode } from '../../facts/trust-graph.js';
import type { GraphReport } from './graph-report.js';
import { jsonText } from '../json-text.js';

/** The graph for programs; its shape is API. */
export function graphJson({ dexes }: GraphReport): string {
  const report = {
    apiVersion: 'dex-client-admission.dev/v1alpha1',
    kind: 'TrustGraph',
    ids: dexes.flatMap(({ dex, graph }) => graph.ids.map((node) => jsonNode(dex, node))),
    trust: dexes.flatMap(({ dex, graph }) => graph.trust.map((trust) => jsonTrust(dex, trust))),
  };
  return jsonText(report);
}

function jsonNode(dex: string, node: TrustNode): object {
  return {
    id: node.id,
    dex,
    type: node.type,
    enabled: isEnabled(node),
    clients: node.holders.map(({ namespace, name }) => ({ namespace, name })),
  };
}

function jsonTrust(dex: string, trust: Trust): object {
  return {
    // The peer may obtain tokens that the audience accepts.
    peer: trust.peer.id,
    audience: trust.audience.id,
    dex,
    effective: trust.obstacle === undefined,
    ...(trust.obstacle === undefined ? {} : { obstacle: trust.obstacle }),
    publicEntry: isPublicEntry(trust),
  };
}
