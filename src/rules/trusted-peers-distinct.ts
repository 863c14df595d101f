import { quote } from '../client/quote.js';
import type { Violation } from '../client/violation.js';
import type { Rule } from './rule.js';

export const trustedPeersDistinct: Rule = {
  id: 'trusted-peers-distinct',
  title: 'A Client lists each trusted peer once, and not itself.',
  rationale:
    'Dex only asks whether an id is in the list, and a client may always obtain tokens for itself. What does nothing is often a typing ' +
    'error: the id that was meant is missing.',
  references: [{ title: 'Dex server/tokens/crossclient.go: the client itself, then any id of the list' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: ['trusted-peers-known'],
  check({ spec }) {
    const seen = new Set<string>();
    return spec.trustedPeers.flatMap(({ field, id }): readonly Violation[] => {
      const isRepeated = seen.has(id);
      seen.add(id);
      const hint = 'Remove it, or write the id that is meant.';
      if (id === spec.id) {
        const message = `${quote(id)} is this Client itself. It may obtain its own tokens anyway.`;
        return [{ field, reason: 'FieldValueInvalid', message, hint }];
      }
      const message = `${quote(id)} is listed already. A second time it does nothing.`;
      return isRepeated ? [{ field, reason: 'FieldValueDuplicate', message, hint }] : [];
    });
  },
};
