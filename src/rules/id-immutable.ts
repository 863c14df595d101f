import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

export const idImmutable: Rule = {
  id: 'id-immutable',
  title: 'A Client keeps its id.',
  rationale:
    'Dex knows a client by its id alone. Consents and refresh tokens, the peers that trust the client and the settings of the ' +
    'application all hold the old id; the new one starts with nothing, and the old one is free for whoever claims it next.',
  references: [
    { title: 'Operator documentation, page client: spec.id must be stable across updates' },
    { title: 'Dex storage/storage.go: refresh tokens and offline sessions are kept by client id' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check({ spec: { id } }, { old }) {
    // A stored Client without an id, from before the CRD asked for one, gets its first: nothing holds on to an older one.
    const before = old?.spec.id;
    if (before === undefined || id === undefined || before === id) return [];
    return [
      {
        field: FIELD.id,
        reason: 'FieldValueForbidden',
        message: `The id changes from ${quote(before)} to ${quote(id)}. Sessions, consents and the trust of other Clients stay with the old id, which anybody could claim then.`,
        hint: `Keep ${quote(before)}; for another id create another Client, and delete this one when nothing uses it any more.`,
      },
    ];
  },
};
