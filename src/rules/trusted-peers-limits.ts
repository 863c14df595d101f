import { FIELD } from '../client/client.js';
import { MAX_MEMBERS } from '../client/oversize.js';
import type { Rule } from './rule.js';

export interface TrustedPeersLimitsOptions {
  /** Most peers of one Client. */
  readonly maxCount: number;
}

export const trustedPeersLimits: Rule<TrustedPeersLimitsOptions> = {
  id: 'trusted-peers-limits',
  title: 'Trusted peers are limited in number.',
  rationale:
    'Every peer may obtain tokens for the Client, and nobody reads a list of hundreds. All Clients share one Secret of at most ' +
    '1 MiB: what one Client takes of it, the others do not have.',
  references: [
    { title: 'Dex server/tokens/crossclient.go: each listed peer may obtain tokens whose audience is the Client' },
    { title: 'Kubernetes: a Secret holds at most 1 MiB' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        maxCount: {
          description: 'Most trusted peers of one Client.',
          type: 'integer',
          minimum: 1,
          maximum: MAX_MEMBERS,
        },
      },
    },
    defaults: { maxCount: 64 },
  },
  check(client, _context, { maxCount }) {
    const count = client.spec.trustedPeers.length;
    if (count <= maxCount) return [];
    return [
      {
        field: FIELD.trustedPeers,
        reason: 'FieldValueTooMany',
        message: `${count} trusted peers are more than the ${maxCount} that one Client may have.`,
        hint: 'Remove the peers that no longer obtain tokens for it. An admin can raise the option maxCount of this rule.',
      },
    ];
  },
};
