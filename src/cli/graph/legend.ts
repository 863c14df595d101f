/** What every picture of the graph has to say, line by line, because an arrow does not tell which way trust goes. */
export const LEGEND = [
  'Who may obtain tokens for whom. Each arrow goes from the Client that may obtain tokens to the Client that accepts them,',
  'which is the one that lists the other in trustedPeers. Trust is not transitive: two arrows in a row give the first nothing.',
] as const;

/** The Clients that no arrow concerns are left out of pictures: this many. */
export function leftOut(count: number): string {
  return `Left out: ${count} ${count === 1 ? 'Client that trusts nobody and is' : 'Clients that trust nobody and are'} trusted by nobody.`;
}
