import { FIELD } from '../client/client.js';
import type { Rule } from './rule.js';

export const secretRefRequired: Rule = {
  id: 'secret-ref-required',
  title: 'A confidential Client has a secretRef.',
  rationale:
    'Dex does not start with a confidential client that has no secret, so one such Client stops sign-in for every tenant. A ' +
    'Client is confidential unless it says public: true.',
  references: [
    { title: 'Dex cmd/dex/serve.go: "Secret or SecretEnv field is required for client"' },
    { title: 'Operator documentation, page client: secretRef is required if public is false' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check({ name, spec }) {
    if (spec.public !== false || spec.secretRef !== undefined) return [];
    return [
      {
        field: FIELD.secretRef,
        reason: 'FieldValueRequired',
        message:
          'A confidential client (public is false, or not given) needs a secret, and this one has no secretRef. Dex does not start with such a client, for any tenant.',
        hint:
          `Name the Secret that holds its secret, as in "secretRef: {name: ${plainName(spec.id ?? name)}-secret}"; ` +
          'a browser, mobile or command-line application that cannot keep a secret says "public: true" instead.',
      },
    ];
  },
};

/** A name for the example; what a person would have to quote is not repeated. */
function plainName(id: string): string {
  return /^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/.test(id) ? id : 'my-app';
}
