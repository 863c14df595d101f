import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import { clientSecretOf } from '../facts/secret.js';
import type { NoOptions, Rule } from './rule.js';

const EMPTY = 'empty. Dex does not start with a client whose secret is empty, for any tenant.';
const BLANK = 'nothing but white space. It is the first that anybody guesses, and empty again wherever it is trimmed.';

export const secretValueNotEmpty: Rule<NoOptions, 'secretContents'> = {
  id: 'secret-value-not-empty',
  title: 'The client secret is not empty.',
  rationale:
    'Dex does not start with a confidential client whose secret is empty, so one such Secret stops sign-in for every tenant. A ' +
    'secret of nothing but white space is the first that anybody guesses, and empty again wherever it is trimmed.',
  references: [
    { title: 'Dex cmd/dex/serve.go: "Secret or SecretEnv field is required for client"' },
    { title: 'Dex server/grants/grants.go: the presented secret is compared with the stored one' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: ['secretContents'],
  supersededBy: ['secret-ref-forbidden', 'secret-ref-not-dex-config', 'secret-type-usable'],
  check(client, { facts }) {
    const value = clientSecretOf(client, facts);
    if (value === undefined || value.trim() !== '') return [];
    const { name = '', key = '' } = client.spec.secretRef ?? {};
    return [
      {
        field: FIELD.secretRef,
        reason: 'FieldValueInvalid',
        message: `The client secret, the key ${quote(key)} of the Secret ${quote(name)}, is ${value === '' ? EMPTY : BLANK}`,
        hint: 'Store a random value there, such as the output of "openssl rand -hex 32", before the Client names it.',
      },
    ];
  },
};
