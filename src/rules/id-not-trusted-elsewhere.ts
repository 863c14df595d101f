import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import { others } from '../facts/inventory.js';
import type { NoOptions, Rule } from './rule.js';

export const idNotTrustedElsewhere: Rule<NoOptions, 'inventory'> = {
  id: 'id-not-trusted-elsewhere',
  title: 'A new id is not one that Clients of other namespaces trust already.',
  rationale:
    'A Client that lists an id lets whoever holds it obtain tokens for it. Where that id was free, as after its Client was deleted, the ' +
    'trust passes to whoever takes it next, without a word to those who once gave it.',
  references: [
    {
      title: 'Dex server/tokens/crossclient.go: the peer may obtain tokens whose audience is the Client that lists it',
    },
    { title: 'Dex cmd/dex/serve.go: a trusted peer need not exist' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['inventory'],
  // A Client keeps its id, so a new one that it is to have is of no interest.
  supersededBy: ['id-immutable'],
  check(client, { facts, old }) {
    const { id } = client.spec;
    if (id === undefined || old?.spec.id === id) return [];
    // What is proposed together with this Client was no trust in a free id: somebody wrote both.
    if (facts.inventory.holders(id).some(({ stored }) => stored)) return [];
    // Trust within the namespace is the usual order of a roll-out, and the reader's own.
    const isTrusted = others(facts.inventory.trusting(id), client).some(
      ({ namespace, stored }) => stored && namespace !== client.namespace,
    );
    if (!isTrusted) return [];
    return [
      {
        field: FIELD.id,
        reason: 'FieldValueInvalid',
        message: `A Client of another namespace trusts ${quote(id)}. Whoever holds that id may obtain tokens for it.`,
        hint: 'Choose another id unless this is the Client that is meant.',
      },
    ];
  },
};
