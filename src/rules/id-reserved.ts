import { FIELD } from '../client/client.js';
import { matchesAny, matchesGlob } from '../client/glob.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

export interface IdReservedOptions {
  /** By id, or pattern of ids: the namespaces, or patterns of them, whose Clients may hold it. */
  readonly protectedIds: Readonly<Record<string, readonly string[]>>;
}

export const idReserved: Rule<IdReservedOptions> = {
  id: 'id-reserved',
  title: 'An id that the policy reserves is held in the namespaces that it names.',
  rationale:
    'Some ids mean more than the others: the one that the API server accepts tokens for, the console, clients that Dex has from ' +
    'elsewhere. Whoever holds such an id gets tokens that open more than an application. Off until the policy names such ids.',
  references: [
    { title: 'Kubernetes documentation, OpenID Connect tokens: --oidc-client-id is the audience that is accepted' },
    { title: 'Dex server/tokens/claims.go: the audience of a token is the id of the client that asked' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        protectedIds: {
          description:
            'by id, the list of namespaces whose Clients may hold it; none where it is empty. In both, * stands for any number of ' +
            'characters. The case of letters does not count in ids. An entry without * goes before those with it; of these, all ' +
            'that match must name the namespace',
          type: 'object',
          additionalProperties: { type: 'array', items: { type: 'string', pattern: '^[a-z0-9*-]+$', maxLength: 63 } },
        },
      },
    },
    defaults: { protectedIds: {} },
  },
  check({ namespace, spec: { id } }, _context, { protectedIds }) {
    if (id === undefined || holders(id, protectedIds).every((namespaces) => matchesAny(namespaces, namespace)))
      return [];
    return [
      {
        field: FIELD.id,
        reason: 'FieldValueForbidden',
        message: `The id ${quote(id)} is reserved, and Clients of this namespace may not hold it.`,
        hint: 'Choose another id. An admin can add the namespace to the option protectedIds of this rule.',
      },
    ];
  },
};

/** The lists of namespaces that decide about an id. */
function holders(id: string, protectedIds: IdReservedOptions['protectedIds']): readonly (readonly string[])[] {
  // Nobody needs "Console" where "console" is somebody else's: a difference in case only serves to be mistaken for it.
  const wanted = id.toLowerCase();
  const matching = Object.entries(protectedIds).filter(([pattern]) => matchesGlob(pattern.toLowerCase(), wanted));
  const exact = matching.filter(([pattern]) => !pattern.includes('*'));
  return (exact.length > 0 ? exact : matching).map(([, namespaces]) => namespaces);
}
