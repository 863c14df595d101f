import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import { others, type InventoryEntry } from '../facts/inventory.js';
import type { NoOptions, Rule } from './rule.js';

/** As many ids as a reader takes in at a glance. */
const MAX_IDS = 3;

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
    const trusting = others(facts.inventory.trusting(id), client);
    const own = trusting.filter(({ namespace, enabled }) => namespace === client.namespace && enabled);
    // The state of a Client of another namespace is for its owners, so a disabled one counts as well.
    const isTrustedElsewhere = trusting.some(({ namespace }) => namespace !== client.namespace);
    if (own.length === 0 && !isTrustedElsewhere) return [];
    const many = own.length + (isTrustedElsewhere ? 1 : 0) > 1;
    return [
      {
        field: FIELD.enabled,
        reason: 'FieldValueInvalid',
        message: `${quote(id)} is still a trusted peer. It will no longer obtain tokens for ${listing(own, isTrustedElsewhere)}, which ${many ? 'list' : 'lists'} it.`,
        hint: `Remove ${quote(id)} from ${many ? 'those lists' : 'that list'} if it is not to come back.`,
      },
    ];
  },
};

/** The Clients that trust the id, as far as the reader may know of them. */
function listing(own: readonly InventoryEntry[], isTrustedElsewhere: boolean): string {
  const ids = own.slice(0, MAX_IDS).map((entry) => quote(entry.id));
  const parts = [
    ...ids,
    ...(own.length > ids.length ? [`${own.length - ids.length} more of this namespace`] : []),
    ...(isTrustedElsewhere ? ['a Client of another namespace'] : []),
  ];
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
