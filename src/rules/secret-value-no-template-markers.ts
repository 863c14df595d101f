import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import { clientSecretOf } from '../facts/secret.js';
import type { NoOptions, Rule } from './rule.js';

export const secretValueNoTemplateMarkers: Rule<NoOptions, 'secretContents'> = {
  id: 'secret-value-no-template-markers',
  title: 'The client secret has no "{{".',
  rationale:
    'The client secret becomes part of the configuration that the official image of Dex runs through the template engine gomplate. ' +
    'What follows "{{" is executed with access to environment and files of Dex, or keeps Dex from starting. A "}}" without it is ' +
    'plain text to the engine, and a generated password may have one.',
  references: [
    { title: 'Dex cmd/docker-entrypoint/main.go: gomplate over the configuration file' },
    { title: 'Go text/template: text outside of actions is copied as it is' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: ['secretContents'],
  supersededBy: ['secret-ref-forbidden', 'secret-ref-not-dex-config', 'secret-type-usable'],
  check(client, { facts }) {
    if (clientSecretOf(client, facts)?.includes('{{') !== true) return [];
    const { name = '', key = '' } = client.spec.secretRef ?? {};
    return [
      {
        field: FIELD.secretRef,
        reason: 'FieldValueInvalid',
        message: `The Secret ${quote(name)} has "{{" under the key ${quote(key)}. Dex's image takes that for a template and executes it when Dex starts, or does not start at all.`,
        hint: 'Store a value of letters and digits, such as the output of "openssl rand -hex 32"; if the braces are a placeholder, render the manifest before applying it.',
      },
    ];
  },
};
