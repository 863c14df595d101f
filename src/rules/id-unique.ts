import { FIELD, type Client } from '../client/client.js';
import { quote } from '../client/quote.js';
import { others, type Inventory } from '../facts/inventory.js';
import type { NoOptions, Rule } from './rule.js';

export const idUnique: Rule<NoOptions, 'inventory'> = {
  id: 'id-unique',
  title: 'No two Clients have the same id.',
  rationale:
    'Of two clients with one id Dex silently keeps the one it reads last. Whoever repeats the id of another application replaces ' +
    'its redirect URIs and secret, and receives what was meant for it.',
  references: [{ title: 'Dex storage/static.go: static clients are put into a map by id' }],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: ['inventory'],
  check(client, { facts }) {
    const { id } = client.spec;
    if (id === undefined) return [];
    const rivals = others(facts.inventory.holders(id), client);
    if (rivals.length === 0) return [];
    // A Client of another namespace is not named: whether it exists there is not for this reader to know.
    const own = rivals.find(({ namespace }) => namespace === client.namespace);
    const holder =
      own === undefined ? 'a Client of another namespace' : `the Client ${quote(own.name)} of this namespace`;
    return [
      {
        field: FIELD.id,
        reason: 'FieldValueDuplicate',
        message: `The id ${quote(id)} is already held by ${holder}. Dex keeps only one client of an id, so one of the two applications would lose its sign-in to the other.`,
        hint: suggestion(client, id, facts.inventory),
      },
    ];
  },
};

function suggestion(client: Client, id: string, inventory: Inventory): string {
  const free = `${client.namespace}-${id}`;
  return client.namespace === '' || inventory.holders(free).length > 0
    ? 'Choose another id.'
    : `Choose another id, such as ${quote(free)}.`;
}
