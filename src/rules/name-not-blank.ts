import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import type { NoOptions, Rule } from './rule.js';

// What a reader sees nothing of: white space, and controls and format characters (zero-width spaces, joiners, bidi marks).
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}]/u;

export const nameNotBlank: Rule<NoOptions, never> = {
  id: 'name-not-blank',
  title: 'A Client has a name that people can read.',
  rationale:
    'Dex does not start with a client whose name is empty, so one such Client stops sign-in for every tenant. ' +
    'A name of nothing but spaces leaves the consent page without the application that asks.',
  references: [
    { title: 'Dex cmd/dex/serve.go: "Name field is required for a client"' },
    { title: 'Operator documentation, page client: spec.name is shown on the consent page' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check(client) {
    const { name, id } = client.spec;
    if (name === undefined || VISIBLE.test(name)) return [];
    return [
      {
        field: FIELD.name,
        reason: 'FieldValueRequired',
        message: `The name ${quote(name)} is blank. Dex does not start with a client that has no name, for any tenant.`,
        hint: `Write the name that people are to read on the consent page, such as ${quote(displayName(id))}.`,
      },
    ];
  },
};

function displayName(id: string | undefined): string {
  const words = (id ?? '').split(/[._-]+/).filter((word) => word !== '');
  return words.length === 0
    ? 'My Application'
    : words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
