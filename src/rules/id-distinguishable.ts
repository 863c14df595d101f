import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import { others } from '../facts/inventory.js';
import type { NoOptions, Rule } from './rule.js';

export const idDistinguishable: Rule<NoOptions, 'inventory'> = {
  id: 'id-distinguishable',
  title: 'An id differs from every other one in more than case and separators.',
  rationale:
    'Dex compares ids byte for byte, people do not: whoever means "argo-cd" and writes "argocd" into trustedPeers or into an ' +
    'application gives trust and tokens to another client. Digits that resemble letters are no concern here, because nobody types ' +
    'one for the other. Of a near match in another namespace is said that there is one, as of an equal id: whoever asks has ' +
    'guessed it already.',
  references: [{ title: 'Dex server/tokens/crossclient.go: peers are compared by their exact id' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['inventory'],
  supersededBy: ['id-reserved'],
  check(client, { facts }) {
    const { id } = client.spec;
    if (id === undefined) return [];
    // Equal ids are for id-unique.
    const alike = others(facts.inventory.idsLike(id), client).filter((entry) => entry.id !== id);
    if (alike.length === 0) return [];
    const own = alike.find(({ namespace }) => namespace === client.namespace);
    const other = own === undefined ? 'an id of another namespace' : `the id ${quote(own.id)}`;
    return [
      {
        field: FIELD.id,
        reason: 'FieldValueInvalid',
        message: `Only case and separators tell ${quote(id)} from ${other}. People who mean one will write the other.`,
        hint: 'Choose an id that nobody takes for the other one.',
      },
    ];
  },
};
