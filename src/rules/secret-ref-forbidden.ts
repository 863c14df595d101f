import { FIELD } from '../client/client.js';
import type { Rule } from './rule.js';

export const secretRefForbidden: Rule = {
  id: 'secret-ref-forbidden',
  title: 'A public Client has no secretRef.',
  rationale:
    'A public client is one that cannot keep a secret. Where it has one all the same, Dex demands it at the token endpoint: the ' +
    'application either fails to sign in, or ships the secret to everybody who has the application.',
  references: [
    { title: 'RFC 8252, section 8.5: a secret in a native app is not confidential' },
    {
      title: 'Dex issue 3302: a public client with a secret must send it',
      url: 'https://github.com/dexidp/dex/issues/3302',
    },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check({ spec }) {
    if (spec.public !== true || spec.secretRef === undefined) return [];
    return [
      {
        field: FIELD.secretRef,
        reason: 'FieldValueForbidden',
        message:
          'A public client (public is true) cannot keep a secret, yet this one has a secretRef. Dex would demand that secret from every copy of the application.',
        hint: 'Remove secretRef; if the application runs on a server and keeps its secret there, write "public: false" instead.',
      },
    ];
  },
};
