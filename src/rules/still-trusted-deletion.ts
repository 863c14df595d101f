import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import type { NoOptions, Rule } from './rule.js';
import { trustingClients } from './trusting-clients.js';

export const stillTrustedDeletion: Rule<NoOptions, 'inventory'> = {
  id: 'still-trusted-deletion',
  title: 'A Client is not deleted while others list it as their trusted peer.',
  rationale:
    'The trust stays behind when the Client goes: whoever creates a Client with that id next obtains tokens for those that list it. ' +
    'Off unless a policy says otherwise, because a deletion that is refused can be in the way of other tools.',
  references: [
    {
      title: 'Dex server/tokens/crossclient.go: the peer may obtain tokens whose audience is the Client that lists it',
    },
    { title: 'Dex cmd/dex/serve.go: a trusted peer need not exist' },
  ],
  since: '0.1.0',
  defaultAction: 'Ignore',
  judges: 'deletion',
  needs: ['inventory'],
  check(client, { facts }) {
    const { id } = client.spec;
    if (id === undefined) return [];
    const trusting = trustingClients(id, client, facts.inventory);
    if (trusting === undefined) return [];
    const { listing, many } = trusting;
    return [
      {
        field: FIELD.id,
        reason: 'FieldValueForbidden',
        message: `${quote(id)} is still a trusted peer of ${listing}. Once it is free, whoever takes that id obtains tokens for ${many ? 'them' : 'it'}.`,
        hint: `Remove ${quote(id)} from ${many ? 'those lists' : 'that list'} first, or keep the Client with enabled: false.`,
      },
    ];
  },
};
