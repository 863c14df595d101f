import { matchesAny, matchesGlob } from '../client/glob.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

export interface TrustedPeersSameNamespaceOptions {
  /** Trust across namespaces that is in order. */
  readonly allowed: readonly AllowedTrust[];
}

export interface AllowedTrust {
  /** Namespace of the Client that lists the peer, or a pattern of namespaces. */
  readonly from: string;
  /** The peer's namespace, or a pattern of namespaces. */
  readonly to: string;
  /** Ids of peers, or patterns of them; every id of the namespace unless given. */
  readonly ids?: readonly string[];
}

const NAMESPACES = { type: 'string', pattern: '^[a-z0-9*-]+$', maxLength: 63 } as const;

export const trustedPeersSameNamespace: Rule<TrustedPeersSameNamespaceOptions, 'inventory'> = {
  id: 'trusted-peers-same-namespace',
  title: 'A trusted peer belongs to the namespace of the Client that lists it.',
  rationale:
    'A Client that lists a peer lets that peer obtain tokens for it. Where the peer is of another namespace, other people decide what ' +
    'it redirects to, who has its secret and whether it needs one; and whoever accepts those tokens, such as an API server, trusts them too.',
  references: [
    {
      title: 'Dex server/tokens/crossclient.go: the peer may obtain tokens whose audience is the Client that lists it',
    },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['inventory'],
  supersededBy: ['trusted-peers-distinct'],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowed: {
          description:
            'a list of trust across namespaces that is in order; in from, to and ids, * stands for any number of characters',
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['from', 'to'],
            properties: {
              from: { description: 'the namespace of the Client that lists the peer', ...NAMESPACES },
              to: { description: 'the namespace of the peer', ...NAMESPACES },
              ids: {
                description: 'a list of ids of peers; all of that namespace unless given',
                type: 'array',
                minItems: 1,
                items: { type: 'string', pattern: '^[a-zA-Z0-9._*-]+$' },
              },
            },
          },
        },
      },
    },
    defaults: { allowed: [] },
  },
  check({ namespace, name, spec }, { facts }, { allowed }) {
    const audience = quote(spec.id ?? name);
    return spec.trustedPeers.flatMap(({ field, id }) => {
      if (id === spec.id) return [];
      const holders = facts.inventory.holders(id);
      if (holders.some((holder) => holder.namespace === namespace)) return [];
      // All of them: of two that hold the id nobody knows which one Dex keeps. None: trusted-peers-known says so.
      if (holders.every((holder) => allowed.some((trust) => covers(trust, namespace, holder.namespace, id)))) return [];
      return [
        {
          field,
          reason: 'FieldValueForbidden',
          message: `${quote(id)} is of another namespace. It may obtain tokens for ${audience}.`,
          hint: 'Remove it unless it is meant to. An admin can allow it in the option allowed of this rule.',
        },
      ];
    });
  },
};

function covers(trust: AllowedTrust, from: string, to: string, id: string): boolean {
  return matchesGlob(trust.from, from) && matchesGlob(trust.to, to) && matchesAny(trust.ids ?? ['*'], id);
}
