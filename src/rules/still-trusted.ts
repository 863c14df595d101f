import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import type { NoOptions, Rule } from './rule.js';
import { trustingClients } from './trusting-clients.js';

export const stillTrusted: Rule<NoOptions, 'inventory'> = {
  id: 'still-trusted',
  title: 'No Client lists a Client that is switched off as its trusted peer.',
  rationale:
    'A disabled Client cannot obtain tokens for those that list it as a peer, so what calls them through it stops working. Where it is ' +
    'not to come back, their trust stays behind, for whoever holds the id next.',
  references: [
    { title: 'Operator documentation: a disabled Client stays in the cluster, and Dex rejects its requests' },
    {
      title: 'Dex server/tokens/crossclient.go: the peer may obtain tokens whose audience is the Client that lists it',
    },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['inventory'],
  check(client, { facts, old }) {
    // The id that Dex has known so far.
    const id = old?.spec.id;
    if (id === undefined || old?.spec.enabled === false || client.spec.enabled !== false) return [];
    const trusting = trustingClients(id, client, facts.inventory);
    if (trusting === undefined) return [];
    const { listing, many } = trusting;
    return [
      {
        field: FIELD.enabled,
        reason: 'FieldValueInvalid',
        message: `${quote(id)} is still a trusted peer. It will no longer obtain tokens for ${listing}, which ${many ? 'list' : 'lists'} it.`,
        hint: `Remove ${quote(id)} from ${many ? 'those lists' : 'that list'} if it is not to come back.`,
      },
    ];
  },
};
