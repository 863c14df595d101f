import { quote } from '../client/quote.js';
import type { NoOptions, Rule } from './rule.js';

export const trustedPeersEnabled: Rule<NoOptions, 'inventory'> = {
  id: 'trusted-peers-enabled',
  title: 'A trusted peer of the same namespace is enabled.',
  rationale:
    'The operator leaves a disabled Client out of the configuration of Dex, so such a peer obtains no tokens, and gets them without a ' +
    'further word when somebody enables it. Of Clients in other namespaces nothing is told: their state is for their owners.',
  references: [
    { title: 'Operator documentation, page client: enabled' },
    {
      title: 'Dex server/tokens/crossclient.go: the peer may obtain tokens whose audience is the Client that lists it',
    },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['inventory'],
  supersededBy: ['trusted-peers-distinct'],
  check({ namespace, spec }, { facts }) {
    // Whoever switches off an application switches off all its Clients.
    if (spec.enabled === false) return [];
    return spec.trustedPeers.flatMap(({ field, id }) => {
      if (id === spec.id) return [];
      const holders = facts.inventory.holders(id);
      // One enabled holder is enough for Dex to know the peer, and a foreign one may be enabled.
      if (holders.length === 0 || holders.some((holder) => holder.enabled || holder.namespace !== namespace)) return [];
      return [
        {
          field,
          reason: 'FieldValueInvalid',
          message: `${quote(id)} is disabled. It obtains no tokens for this Client until it is enabled.`,
          hint: 'Enable its Client, or remove the peer.',
        },
      ];
    });
  },
};
