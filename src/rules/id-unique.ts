import { FIELD, type Client } from '../client/client.js';
import { quote } from '../client/quote.js';
import type { FactValues } from '../facts/fact.js';
import { others, type Inventory } from '../facts/inventory.js';
import type { NoOptions, Rule } from './rule.js';

type Needs = 'inventory' | 'idClaim' | 'visibility';

export const idUnique: Rule<NoOptions, Needs> = {
  id: 'id-unique',
  title: 'No two Clients have the same id.',
  rationale:
    'Of two clients with one id Dex silently keeps the one it reads last. Whoever repeats the id of another application replaces ' +
    'its redirect URIs and secret, and receives what was meant for it.',
  references: [{ title: 'Dex storage/static.go: static clients are put into a map by id' }],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: ['inventory', 'idClaim', 'visibility'],
  check(client, { facts }) {
    const { id } = client.spec;
    if (id === undefined) return [];
    const rivals = rivalsOf(client, id, facts);
    if (rivals.length === 0) return [];
    const holder = holderWords(client, rivals, facts);
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

interface Rival {
  readonly namespace: string;
  readonly name: string;
}

/** The Clients that hold the id, or the one that is about to. */
function rivalsOf(client: Client, id: string, facts: Pick<FactValues, Needs>): readonly Rival[] {
  const holders = others(facts.inventory.holders(id), client);
  if (holders.length > 0) return holders;
  const { rival } = facts.idClaim;
  return rival === undefined ? [] : [rival];
}

/** A Client of another namespace is named only to who may read it: whether it exists there is for nobody else to know. */
function holderWords({ namespace }: Client, rivals: readonly Rival[], facts: Pick<FactValues, Needs>): string {
  const own = rivals.find((rival) => rival.namespace === namespace);
  if (own !== undefined) return `the Client ${quote(own.name)} of this namespace`;
  const { sees } = facts.visibility;
  const visible = rivals.find((rival) => sees(rival.namespace, rival.name));
  return visible === undefined
    ? 'a Client of another namespace'
    : `the Client ${quote(`${visible.namespace}/${visible.name}`)}`;
}

function suggestion(client: Client, id: string, inventory: Inventory): string {
  const free = `${client.namespace}-${id}`;
  return client.namespace === '' || inventory.holders(free).length > 0
    ? 'Choose another id.'
    : `Choose another id, such as ${quote(free)}.`;
}
