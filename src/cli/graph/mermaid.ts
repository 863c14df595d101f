import { printable } from '../../client/quote.js';
import { isEnabled, isPublicEntry, type Trust, type TrustNode } from '../../facts/trust-graph.js';
import type { DexGraph, GraphReport } from './graph-report.js';
import { leftOut, LEGEND } from './legend.js';
import { caption, picture } from './picture.js';

/** Above that Mermaid draws an error instead; only who embeds it can change that (mermaid.js.org, config maxEdges). */
const MAX_ARROWS = 500;

/** The graph for Mermaid, as GitHub and GitLab draw it in Markdown. */
export function graphMermaid({ dexes }: GraphReport): string {
  const lines = dexes.flatMap((dex, index) => (dexes.length === 1 ? drawn(dex, '') : subgraph(dex, index)));
  const arrows = dexes.reduce((sum, { graph }) => sum + graph.trust.length, 0);
  return [
    'flowchart LR',
    ...[
      ...LEGEND.map((line) => `%% ${line}`),
      ...(arrows > MAX_ARROWS
        ? [
            `%% ${arrows} arrows: Mermaid draws ${MAX_ARROWS} unless its maxEdges is raised. The format dot has no limit.`,
          ]
        : []),
      ...lines,
      'classDef public stroke:#d97706,stroke-width:2px',
      'classDef off stroke-dasharray:4,color:#6b7280',
      'classDef unknown stroke:#dc2626,stroke-dasharray:4',
    ].map((line) => `  ${line}`),
    '',
  ].join('\n');
}

function subgraph(dex: DexGraph, index: number): string[] {
  return [`subgraph d${index}[${quoted(dex.dex)}]`, ...drawn(dex, `d${index}`).map((line) => `  ${line}`), 'end'];
}

function drawn({ graph }: DexGraph, prefix: string): string[] {
  const { nodes, keyOf, isolated } = picture(graph, prefix);
  return [
    ...nodes.map((node) => `${keyOf(node)}[${quoted(node.id, caption(node))}]${classOf(node)}`),
    ...graph.trust.map((trust) => `${keyOf(trust.peer)} ${arrow(trust)} ${keyOf(trust.audience)}`),
    ...(isolated === 0 ? [] : [`%% ${leftOut(isolated)}`]),
  ];
}

function classOf(node: TrustNode): string {
  if (node.type === 'unknown') return ':::unknown';
  if (!isEnabled(node)) return ':::off';
  return node.type === 'public' ? ':::public' : '';
}

function arrow(trust: Trust): string {
  if (trust.obstacle !== undefined) return `-.->|${quoted(trust.obstacle)}|`;
  return isPublicEntry(trust) ? '==>' : '-->';
}

/**
 * Lines in a quoted text of Mermaid. All but letters, digits and the plainest signs become entity codes
 * (mermaid.js.org/syntax/flowchart.html, "Entity codes to escape characters"), so that nothing ends the text or is read as
 * Markdown, HTML or a directive.
 */
function quoted(...lines: readonly string[]): string {
  const encoded = lines.map((line) => printable(line).replaceAll(/[^A-Za-z0-9 ,./-]/gu, entity));
  return `"${encoded.join('<br/>')}"`;
}

function entity(character: string): string {
  return `#${character.codePointAt(0) ?? 0};`;
}
