import type { Client, TrustedPeer } from '../client/client.js';
import { nearest } from '../client/nearest.js';
import { quote } from '../client/quote.js';
import type { Violation } from '../client/violation.js';
import type { Inventory } from '../facts/inventory.js';
import type { NoOptions, Rule } from './rule.js';

/** The pattern of spec.id in the CRD. */
const ID = /^[a-zA-Z0-9._-]+$/;
/** How many of the peers are compared with every id of the namespace: for long lists in large namespaces that takes seconds. */
const MAX_COMPARED = 64;

export const trustedPeersKnown: Rule<NoOptions, 'inventory'> = {
  id: 'trusted-peers-known',
  title: 'Every trusted peer is the id of a Client.',
  rationale:
    'A Client that lists a peer lets that peer obtain tokens for it. An id that nobody holds yet can be claimed later by anybody ' +
    'who may create a Client, and the trust comes with it. Most unknown peers are typing errors.',
  references: [
    {
      title: 'Dex server/tokens/crossclient.go: the peer may obtain tokens whose audience is the Client that lists it',
    },
    { title: 'Operator documentation: trusted peers are referenced by their id' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: ['inventory'],
  check(client, { facts }) {
    return client.spec.trustedPeers.flatMap((peer, index) => {
      if (peer.id === client.spec.id || facts.inventory.holders(peer.id).length > 0) return [];
      return [ID.test(peer.id) ? unknownPeer(peer, client, facts.inventory, index < MAX_COMPARED) : illegalPeer(peer)];
    });
  },
};

function unknownPeer(peer: TrustedPeer, client: Client, inventory: Inventory, isCompared: boolean): Violation {
  const audience = quote(client.spec.id ?? client.name);
  const who = quote(peer.id);
  return {
    field: peer.field,
    reason: 'FieldValueNotFound',
    message: `No Client has the id ${who}. Listing it lets whoever claims that id later obtain tokens that are meant for ${audience}.`,
    hint: suggestion(peer, client, inventory, isCompared),
  };
}

/** Only ids of the Client's own namespace are suggested: what other tenants have is not for this reader. */
function suggestion({ id }: TrustedPeer, client: Client, inventory: Inventory, isCompared: boolean): string {
  const named = inventory.named(client.namespace, id);
  if (named !== undefined) {
    return `Write ${quote(named.id)}: peers are named by spec.id, and that is the id of the Client ${quote(id)}.`;
  }
  const ids = isCompared ? inventory.in(client.namespace).map((entry) => entry.id) : [];
  const meant = nearest(id, ids);
  return meant === undefined
    ? 'Create the Client with that id first (two that trust each other: create both, then add the trust), correct the id, or remove it.'
    : `Did you mean ${quote(meant)}? Otherwise create the Client with that id first, or remove it.`;
}

function illegalPeer(peer: TrustedPeer): Violation {
  return {
    field: peer.field,
    reason: 'FieldValueInvalid',
    message: `${quote(peer.id)} cannot be the id of a Client.`,
    hint: 'Write the spec.id of a Client: letters, digits, ".", "_" and "-".',
  };
}
