import { identify, property, type Client, type ClientIdentity } from '../client/client.js';
import type { Policy } from './policy.js';

/** An id that several Clients hold. */
export interface Duplicate {
  readonly id: string;
  /** The oldest first, then those of unknown age; those of one age by their names. */
  readonly clients: readonly Holder[];
  /** Who came first, and keeps the id: the others have to change. Absent where no age is known. */
  readonly keeper?: ClientIdentity;
}

export interface Holder extends ClientIdentity {
  /** When the Client was created, in UTC (RFC 3339); absent where it is not known, or does not exist yet. */
  readonly created?: string;
}

/** The ids that several Clients of one Dex hold. */
export function duplicatesOf(
  clients: readonly Client[],
  policy: Policy,
  createdOf: (client: Client) => unknown,
): readonly Duplicate[] {
  const holders = new Map<string, Client[]>();
  for (const client of clients) {
    const key = JSON.stringify([client.spec.id, policy.domainOf(client.namespace)]);
    const same = holders.get(key);
    if (same === undefined) holders.set(key, [client]);
    else same.push(client);
  }
  return [...holders]
    .filter(([, same]) => same.length > 1)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, same]) => duplicate(same.map((client) => holder(client, createdOf(client))).toSorted(byAge)));
}

function duplicate(clients: readonly Holder[]): Duplicate {
  const [first] = clients;
  const id = first?.id ?? '';
  if (first?.created === undefined) return { id, clients };
  return { id, clients, keeper: { namespace: first.namespace, name: first.name, id } };
}

/** As the API server writes it (metav1.Time): texts of this form are in the order of the times. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

function holder(client: Client, created: unknown): Holder {
  return {
    ...identify(client),
    ...(typeof created === 'string' && TIMESTAMP.test(created) ? { created } : {}),
  };
}

/** When a Client says that it was created. */
export function creationTimestamp({ manifest }: Client): unknown {
  return property(property(manifest, 'metadata'), 'creationTimestamp');
}

function byAge(left: Holder, right: Holder): number {
  // Letters come after digits: whose age is not known is younger than all others.
  const [a, b] = [left, right].map(({ created = 'new', namespace, name }) => `${created} ${namespace}/${name}`);
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
