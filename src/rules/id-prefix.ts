import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

export interface IdPrefixOptions {
  /** What every id begins with; `{namespace}` stands for the Client's namespace. Nothing is asked for where it is empty. */
  readonly prefix: string;
}

export const idPrefix: Rule<IdPrefixOptions> = {
  id: 'id-prefix',
  title: 'An id begins with the prefix that the policy asks for.',
  rationale:
    'Ids are shared by all tenants of a Dex, so one tenant can take the id that another one will need. Where every id begins with ' +
    'the name of its namespace, nobody can. Off until the policy gives a prefix.',
  references: [{ title: 'Dex storage/static.go: one client per id, whoever defined it' }],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        prefix: {
          description:
            'what every id begins with; {namespace} stands for the namespace of the Client, and nothing is asked for where it is ' +
            'empty. Best is "{namespace}." or "{namespace}_": with "{namespace}-" the namespace a can take ids of the namespace a-b',
          type: 'string',
          pattern: '^(\\{namespace\\}|[a-zA-Z0-9._-])*$',
          maxLength: 100,
        },
      },
    },
    defaults: { prefix: '' },
  },
  check({ namespace, spec: { id } }, _context, { prefix }) {
    const wanted = prefix.replaceAll('{namespace}', () => namespace);
    if (id === undefined || id.startsWith(wanted)) return [];
    return [
      {
        field: FIELD.id,
        reason: 'FieldValueInvalid',
        message: `The id ${quote(id)} does not begin with ${quote(wanted)}, as ids of this namespace must.`,
        hint: `Write ${quote(wanted + id)}. An admin can change the option prefix of this rule.`,
      },
    ];
  },
};
