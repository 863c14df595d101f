import { FIELD } from '../client/client.js';
import type { Rule } from './rule.js';

export const clientTypeStable: Rule = {
  id: 'client-type-stable',
  title: 'A Client stays public, or stays confidential.',
  rationale:
    'The type decides whether the id alone is enough to get tokens. A confidential client that becomes public loses its ' +
    'authentication while its redirect URIs, peers and refresh tokens stay; a public one that becomes confidential locks out every ' +
    'copy of the application that is in use.',
  references: [
    { title: 'RFC 6749, section 2.1: client types' },
    { title: 'RFC 8252, section 8.4: the client type is recorded, and requests are judged by it' },
    { title: 'Dex server/grants/grants.go: the presented secret is compared with the stored one, empty with empty' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  check({ spec }, { old }) {
    const before = old?.spec.public;
    if (before === undefined || spec.public === undefined || before === spec.public) return [];
    return [
      {
        field: FIELD.public,
        reason: 'FieldValueInvalid',
        ...(spec.public
          ? {
              message: 'The client becomes public: its id alone then gets its tokens.',
              hint: 'Leave this Client as it was, and create another one for the application that cannot keep a secret.',
            }
          : {
              message: 'The client becomes confidential: applications in use lack its secret.',
              hint: 'Give them the secret first, or create another Client for the application that keeps a secret.',
            }),
      },
    ];
  },
};
