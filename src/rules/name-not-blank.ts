import { FIELD } from '../client/client.js';
import { isVisible } from '../client/invisible.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

export const nameNotBlank: Rule = {
  id: 'name-not-blank',
  title: 'A Client has a name that people can read.',
  rationale:
    'Dex does not start with a client whose name is empty, so one such Client stops sign-in for every tenant. ' +
    'A name of nothing but spaces, or of characters that are shown as nothing, leaves the consent page without the application ' +
    'that asks.',
  references: [
    { title: 'Dex cmd/dex/serve.go: "Name field is required for a client"' },
    { title: 'Operator documentation, page client: spec.name is shown on the consent page' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check(client) {
    const { name, id } = client.spec;
    if (name === undefined || isVisible(name)) return [];
    return [
      {
        field: FIELD.name,
        reason: 'FieldValueRequired',
        message:
          name === ''
            ? 'The name "" is blank. Dex does not start with a client that has no name, for any tenant.'
            : `The name ${quote(name)} is blank: nobody could read on the consent page which application asks.`,
        hint: `Write the name that people are to read on the consent page, such as ${quote(displayName(id))}.`,
      },
    ];
  },
};

function displayName(id: string | undefined): string {
  const words = (id ?? '').split(/[._-]/).filter((word) => word !== '');
  return words.length === 0
    ? 'My Application'
    : words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
