import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import { others } from '../facts/inventory.js';
import type { NoOptions, Rule } from './rule.js';

export const secretRefUnshared: Rule<NoOptions, 'inventory'> = {
  id: 'secret-ref-unshared',
  title: 'No two Clients have the same client secret.',
  rationale:
    'Whoever has the secret of one application can act as the other one too. One leak opens both, and neither secret can be ' +
    'renewed without the other application.',
  references: [{ title: 'RFC 6819, section 5.2.3.4: a secret for each installation' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['inventory'],
  supersededBy: ['secret-ref-forbidden', 'secret-ref-not-dex-config'],
  check(client, { facts }) {
    const { namespace, spec } = client;
    const { secretRef } = spec;
    // Dex does not have a client that is switched off, so nobody can act as it.
    if (spec.enabled === false) return [];
    if (secretRef?.name === undefined || secretRef.namespace === undefined || secretRef.key === undefined) return [];
    // Who uses a Secret of another namespace is not told to somebody who only names it.
    const sharing = others(facts.inventory.sharingSecret(secretRef), client).filter(
      (entry) => entry.enabled && (secretRef.namespace === namespace || entry.namespace === namespace),
    );
    if (sharing.length === 0) return [];
    const own = sharing.find((entry) => entry.namespace === namespace);
    const other = own === undefined ? 'A Client of another namespace' : `The Client ${quote(own.name)}`;
    return [
      {
        field: FIELD.secretRef,
        reason: 'FieldValueDuplicate',
        message: `${other} has the same client secret. One leak opens both.`,
        hint: `Give this Client a Secret of its own, or a key of its own in ${quote(secretRef.name)}.`,
      },
    ];
  },
};
