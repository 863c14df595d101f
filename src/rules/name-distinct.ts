import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import { others } from '../facts/inventory.js';
import type { NoOptions, Rule } from './rule.js';

/** A longer name is cut where it is repeated, and the example would lose what it adds. */
const MAX_EXAMPLE = 64;

export const nameDistinct: Rule<NoOptions, 'inventory'> = {
  id: 'name-distinct',
  title: 'No two Clients have names that people take for the same.',
  rationale:
    'The consent page shows the name and nothing else of an application. Where two look alike people cannot know which one they ' +
    'sign in to, and whoever wants to be mistaken for another one only has to copy its name. Case, spaces and look-alike letters of ' +
    'other scripts do not count. Only advice, because a Grafana of each team is common.',
  references: [
    { title: 'Unicode UTS 39, section 4: confusable detection' },
    { title: 'Dex web/templates/approval.html: the consent page shows the name of the client' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['inventory'],
  supersededBy: ['name-printable', 'name-length'],
  check(client, { facts }) {
    const { name, enabled } = client.spec;
    // Nobody is shown a client that is switched off.
    if (name === undefined || enabled === false) return [];
    const alike = others(facts.inventory.namesLike(name), client).filter((entry) => entry.enabled);
    if (alike.length === 0) return [];
    const own = alike.find(({ namespace }) => namespace === client.namespace);
    const other = own === undefined ? 'a Client of another namespace' : `the Client ${quote(own.name)}`;
    return [
      {
        field: FIELD.name,
        reason: 'FieldValueInvalid',
        message: `The name ${quote(name)} looks like that of ${other}. On the consent page people cannot tell the two apart.`,
        hint: `Add what tells them apart, such as the team or the environment${example(name, client.namespace)}.`,
      },
    ];
  },
};

function example(name: string, namespace: string): string {
  return namespace === '' || name.length > MAX_EXAMPLE ? '' : `: ${quote(`${name} (${namespace})`)}`;
}
