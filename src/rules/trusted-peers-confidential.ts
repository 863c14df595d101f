import { quote } from '../client/quote.js';
import type { NoOptions, Rule } from './rule.js';

export const trustedPeersConfidential: Rule<NoOptions, 'inventory'> = {
  id: 'trusted-peers-confidential',
  title: 'The trusted peers of a confidential Client are confidential.',
  rationale:
    'A Client that lists a peer lets that peer obtain tokens for it, not the other way round. A public peer proves nothing about ' +
    'itself, so whatever can pass for it gets, from a person who signs in, a token that a confidential Client accepts. That is often ' +
    "meant: the operator's own example does it for a browser application and its backend. So this is advice.",
  references: [
    { title: 'Dex server/tokens/crossclient.go: whether the peer is public is not asked' },
    { title: 'Dex server/grants: a public client without a secret passes client authentication' },
    { title: 'Operator documentation: spa-app as a trusted peer of backend-app' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['inventory'],
  // A peer that is disabled obtains nothing yet.
  supersededBy: ['trusted-peers-distinct', 'trusted-peers-enabled'],
  check({ namespace, name, spec }, { facts }) {
    if (spec.public !== false) return [];
    const audience = quote(spec.id ?? name);
    return spec.trustedPeers.flatMap(({ field, id }) => {
      if (id === spec.id) return [];
      // Whether a Client of another namespace is public is for its owner to tell.
      const holders = facts.inventory.holders(id);
      if (!holders.some((holder) => holder.public && holder.namespace === namespace)) return [];
      return [
        {
          field,
          reason: 'FieldValueInvalid',
          message: `${quote(id)} is a public peer. It may obtain tokens for ${audience} without a secret.`,
          hint: `Keep it if ${audience} is meant to accept what people do through ${quote(id)}; otherwise remove it.`,
        },
      ];
    });
  },
};
