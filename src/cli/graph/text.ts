import { printable, quote } from '../../client/quote.js';
import { isEnabled, isPublicEntry, type Trust, type TrustGraph, type TrustNode } from '../../facts/trust-graph.js';
import type { DexGraph, GraphReport } from './graph-report.js';

const PLAIN_ID = /^[A-Za-z0-9._-]{1,128}$/;

/** The graph for people, in words, because an arrow does not tell which way trust goes. */
export function graphText({ dexes }: GraphReport): string {
  if (dexes.length === 0) return 'No Clients.\n';
  const blocks = dexes.flatMap((dex) => (dexes.length === 1 ? sections(dex) : [`== ${dex.dex} ==`, ...sections(dex)]));
  return `${blocks.join('\n\n')}\n`;
}

function sections({ graph }: DexGraph): string[] {
  const effective = graph.trust.filter(({ obstacle }) => obstacle === undefined);
  const linked = new Set(graph.trust.flatMap(({ peer, audience }) => [peer, audience]));
  const isolated = graph.ids.length - linked.size;
  const others = `${graph.trust.length === 0 ? '' : 'other '}${isolated === 1 ? 'Client trusts' : 'Clients trust'}`;
  return [
    ...block(
      'Who may obtain tokens for whom, because the second lists the first in its trustedPeers:',
      effective,
      ({ peer, audience }) => `${named(peer)} may obtain tokens for ${named(audience)}`,
    ),
    ...entryPoints(graph),
    ...block(
      'Dangling. Nobody holds these ids, and whoever takes one obtains the trust:',
      graph.trust.filter(({ obstacle }) => obstacle === 'peer unknown'),
      ({ peer, audience }) => `${idOf(peer)} could obtain tokens for ${named(audience)}`,
    ),
    ...block(
      'Without effect, because one of the two is disabled:',
      graph.trust.filter(({ obstacle }) => obstacle !== undefined && obstacle !== 'peer unknown'),
      ({ peer, audience }) => `${named(peer)} could obtain tokens for ${named(audience)}`,
    ),
    ...(isolated === 0 ? [] : [`${isolated} ${others} nobody and ${isolated === 1 ? 'is' : 'are'} trusted by nobody.`]),
    ...chain(graph),
  ];
}

function block(title: string, all: readonly Trust[], describe: (trust: Trust) => string): string[] {
  return all.length === 0 ? [] : [[title, ...all.map((trust) => `  ${describe(trust)}`)].join('\n')];
}

function named(node: TrustNode): string {
  const clients = node.holders.map(({ namespace, name }) => printable(`${namespace}/${name}`.slice(0, 253)));
  const state = isEnabled(node) ? [] : ['disabled'];
  return `${idOf(node)} (${[node.type, ...state, ...clients].join(', ')})`;
}

/** An id as it is where it is one; what else a manifest holds, quoted. */
function idOf({ id }: TrustNode): string {
  return PLAIN_ID.test(id) ? id : quote(id);
}

/** The public ids that may obtain tokens for confidential ones, each once. */
function entryPoints({ trust }: TrustGraph): string[] {
  const audiences = new Map<TrustNode, string[]>();
  for (const { peer, audience } of trust.filter(isPublicEntry)) {
    const known = audiences.get(peer);
    if (known === undefined) audiences.set(peer, [idOf(audience)]);
    else known.push(idOf(audience));
  }
  if (audiences.size === 0) return [];
  const title =
    'Public entry points. They have no secret, so whatever can pass for one obtains such a token when a person signs in:';
  return [[title, ...Array.from(audiences, ([peer, ids]) => `  ${idOf(peer)}, for ${ids.join(', ')}`)].join('\n')];
}

/** Said where a reader may draw the wrong conclusion: from one trust after another. */
function chain({ trust }: TrustGraph): string[] {
  const effective = trust.filter(({ obstacle }) => obstacle === undefined);
  const audiences = new Map<TrustNode, Set<TrustNode>>();
  for (const { peer, audience } of effective) audiences.set(peer, (audiences.get(peer) ?? new Set()).add(audience));
  const isChain = effective.some(({ peer, audience }) => {
    const next = audiences.get(audience);
    return next !== undefined && next.size > (next.has(peer) ? 1 : 0);
  });
  return isChain
    ? ['Trust is not transitive: where A may obtain tokens for B, and B for C, A obtains none for C by that.']
    : [];
}
