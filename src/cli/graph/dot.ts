import { printable } from '../../client/quote.js';
import { isEnabled, isPublicEntry, type Trust, type TrustNode } from '../../facts/trust-graph.js';
import type { DexGraph, GraphReport } from './graph-report.js';
import { leftOut, LEGEND } from './legend.js';
import { caption, picture } from './picture.js';

/** The graph for Graphviz: `dot -Tsvg`. */
export function graphDot({ dexes }: GraphReport): string {
  const lines = dexes.flatMap((dex, index) => (dexes.length === 1 ? drawn(dex, '') : cluster(dex, index)));
  return [
    ...LEGEND.map((line) => `// ${line}`),
    'digraph trust {',
    '  rankdir=LR;',
    '  node [shape=box, fontname="sans-serif"];',
    '  edge [fontname="sans-serif"];',
    ...lines.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}

function cluster(dex: DexGraph, index: number): string[] {
  return [
    `subgraph cluster_${index} {`,
    `  label=${quoted(dex.dex)};`,
    ...drawn(dex, `d${index}`).map((line) => `  ${line}`),
    '}',
  ];
}

function drawn({ graph }: DexGraph, prefix: string): string[] {
  const { nodes, keyOf, isolated } = picture(graph, prefix);
  return [
    ...nodes.map((node) => `${keyOf(node)} [${nodeAttributes(node)}];`),
    ...graph.trust.map((trust) => `${keyOf(trust.peer)} -> ${keyOf(trust.audience)}${edgeAttributes(trust)};`),
    ...(isolated === 0 ? [] : [`// ${leftOut(isolated)}`]),
  ];
}

function nodeAttributes(node: TrustNode): string {
  const label = `label=${quoted(node.id, caption(node))}`;
  if (node.type === 'unknown') return `${label}, style=dashed, color=red`;
  if (!isEnabled(node)) return `${label}, style=dashed, color=gray`;
  return node.type === 'public' ? `${label}, color=orange, penwidth=2` : label;
}

function edgeAttributes(trust: Trust): string {
  if (trust.obstacle !== undefined) return ` [style=dashed, color=gray, label=${quoted(trust.obstacle)}]`;
  return isPublicEntry(trust) ? ' [color=orange, penwidth=2]' : '';
}

/**
 * Lines in a quoted string of the DOT language: `"` ends it, `\` begins an escape, `&` an HTML entity
 * (graphviz.org/doc/info/lang.html, attribute type escString).
 */
function quoted(...lines: readonly string[]): string {
  const escaped = lines.map((line) => printable(line).replaceAll('&', '&amp;').replaceAll(/["\\]/g, '\\$&'));
  return `"${escaped.join('\\n')}"`;
}
