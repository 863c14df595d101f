import { leadsToOneApplication } from '../client/one-application.js';
import { quote } from '../client/quote.js';
import { shown } from '../client/uri.js';
import { others } from '../facts/inventory.js';
import type { NoOptions, Rule } from './rule.js';

export const redirectUriOneClient: Rule<NoOptions, 'inventory'> = {
  id: 'redirect-uri-one-client',
  title: 'The Clients of a namespace have redirect URIs of their own.',
  rationale:
    'An application that takes the codes of two clients at one address can be made to take one for the other. Often the second Client ' +
    'is a copy whose address was left as it was, so that its codes arrive at the first application.',
  references: [{ title: 'RFC 9700, section 4.4.2: distinct redirect URIs as a defence against mix-up' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['inventory'],
  supersededBy: [
    'redirect-uri-not-shared',
    'redirect-uri-characters',
    'redirect-uri-unambiguous',
    'redirect-uri-no-fragment',
    'redirect-uri-no-wildcard',
  ],
  check(client, { facts }) {
    const { enabled, id, redirectURIs } = client.spec;
    // One that is switched off gets no codes: often it is the one that the other replaces.
    if (enabled === false) return [];
    const shared = redirectURIs.flatMap((uri) => {
      if (!leadsToOneApplication(uri)) return [];
      // Two that have the id in common as well are one client to Dex: id-unique refuses that.
      const rival = others(facts.inventory.registering(uri.text), client).find(
        (other) => other.namespace === client.namespace && other.enabled && other.id !== id,
      );
      return rival === undefined ? [] : [{ uri, rival }];
    });
    const [first] = shared;
    if (first === undefined) return [];
    const more = new Set(shared.map(({ uri }) => uri.text)).size - 1;
    return [
      {
        field: first.uri.field,
        reason: 'FieldValueDuplicate',
        message: `${quote(first.rival.id)} has the same redirect URI. Codes of both arrive at ${quote(shown(first.uri))}${more === 0 ? '' : `, and ${more} more of this Client's are shared`}.`,
        hint: 'Give each Client an address of its own, or let the application use one Client.',
      },
    ];
  },
};
