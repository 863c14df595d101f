import { FIELD } from '../client/client.js';
import { clientSecretOf } from '../facts/secret.js';
import { guessable, misread } from '../facts/secret-value.js';
import type { Rule } from './rule.js';

export interface SecretValueStrongOptions {
  readonly minLength: number;
}

export const secretValueStrong: Rule<SecretValueStrongOptions, 'secretContents'> = {
  id: 'secret-value-strong',
  title: 'The client secret cannot be guessed, and every application reads it as Dex does.',
  rationale:
    'Anybody can try secrets at the token endpoint: one from an example, made of names, or short is found sooner or later. A line ' +
    'break at its end, or characters that are encoded on the way, make sign-in fail with a secret that looks right. 32 characters ' +
    'are 128 bits even as hexadecimal digits.',
  references: [
    { title: 'RFC 6819, section 5.1.4.2.2: secrets from at least 128 bits of randomness' },
    { title: 'RFC 6749, appendix A.2: client_secret is printable ASCII; section 2.3.1: it is encoded for HTTP Basic' },
    { title: 'Dex server/grants/grants.go: Basic credentials are decoded, and compared byte for byte' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['secretContents'],
  supersededBy: [
    'secret-ref-forbidden',
    'secret-ref-not-dex-config',
    'secret-type-usable',
    'secret-value-no-template-markers',
  ],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        minLength: {
          description: 'the fewest characters that a client secret is to have, from 1 to 1024',
          type: 'integer',
          minimum: 1,
          maximum: 1024,
        },
      },
    },
    defaults: { minLength: 32 },
  },
  check(client, { facts }, { minLength }) {
    const value = clientSecretOf(client, facts);
    if (value === undefined || value.trim() === '') return [];
    const { name, spec } = client;
    const names = [spec.id, spec.name, name, spec.secretRef?.name].filter((each) => each !== undefined);
    const weakness = guessable(value, names, minLength);
    const trap = misread(value);
    const main = weakness ?? trap;
    if (main === undefined) return [];
    const also = weakness === undefined || trap === undefined ? '' : `It also ${trap.what}.`;
    return [
      {
        field: FIELD.secretRef,
        reason: 'FieldValueInvalid',
        message: [`The client secret ${main.what}.`, main.why, also].filter((part) => part !== '').join(' '),
        hint: main.hint,
      },
    ];
  },
};
