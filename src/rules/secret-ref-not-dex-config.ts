import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

export const secretRefNotDexConfig: Rule = {
  id: 'secret-ref-not-dex-config',
  title: "A secretRef does not lead to the Secret that holds Dex's configuration.",
  rationale:
    'The operator writes the configuration of Dex, with the secret of every client and connector, into a Secret. As a client secret ' +
    'it would be handed out with the client, and at each turn contain itself once more until it no longer fits.',
  references: [
    { title: 'Operator documentation, page configuration: --config-secret-namespace and the name dex-config' },
    { title: 'Dex server/apiserver/clients.go: GetClient returns the client secret' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  supersededBy: ['secret-ref-forbidden'],
  check({ spec: { secretRef } }, { dex }) {
    const config = dex.configSecrets.find(
      ({ namespace, name }) => namespace === secretRef?.namespace && name === secretRef.name,
    );
    if (config === undefined) return [];
    return [
      {
        field: FIELD.secretRef,
        reason: 'FieldValueForbidden',
        message: `The Secret ${quote(`${config.namespace}/${config.name}`)} is where the operator writes the configuration of Dex, with the secrets of all clients.`,
        hint: 'Name a Secret that holds the secret of this client and nothing else.',
      },
    ];
  },
};
