import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

export interface NameLengthOptions {
  readonly maxLength: number;
}

export const nameLength: Rule<NameLengthOptions> = {
  id: 'name-length',
  title: 'A name is short enough to be read on the consent page.',
  rationale:
    'A name of many lines pushes what the page asks, and its buttons, out of sight, or tells a story of its own there. Of some ' +
    'two hundred real clients none has a name of more than 38 characters; beyond 128 it would also be cut wherever messages repeat it.',
  references: [{ title: 'Dex web/templates/approval.html: the name stands in the heading of the consent page' }],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        maxLength: {
          description: 'the most characters that a name may have, from 1 to 1024',
          type: 'integer',
          minimum: 1,
          maximum: 1024,
        },
      },
    },
    defaults: { maxLength: 128 },
  },
  check({ spec: { name } }, _context, { maxLength }) {
    if (name === undefined) return [];
    const { length } = Array.from(name);
    if (length <= maxLength) return [];
    return [
      {
        field: FIELD.name,
        reason: 'FieldValueTooLong',
        message: `The name has ${length} characters; ${maxLength} is the most that the consent page is to show. It begins ${quote(Array.from(name.slice(0, 64)).slice(0, 32).join(''))}.`,
        hint: `Write a name of at most ${maxLength} characters. An admin can change the option maxLength of this rule.`,
      },
    ];
  },
};
