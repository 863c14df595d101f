import { property, type Client, type ClientIdentity } from '../client/client.js';
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

/** Finds the ids that several Clients of one Dex hold. */
export class DuplicateIds {
  readonly #policy: Policy;
  /** By Dex and id. Most ids have one holder, who needs no list of its own. */
  readonly #holders = new Map<string, Map<string, Holder | Holder[]>>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** @param created when the Client was created, as the API server writes it */
  add(client: ClientIdentity, created: unknown): void {
    const dex = this.#policy.domainOf(client.namespace);
    const ids = this.#holders.get(dex) ?? new Map<string, Holder | Holder[]>();
    this.#holders.set(dex, ids);
    const id = client.id ?? '';
    const same = ids.get(id);
    const coming = holder(client, created);
    if (same === undefined) ids.set(id, coming);
    else if (Array.isArray(same)) same.push(coming);
    else ids.set(id, [same, coming]);
  }

  all(): readonly Duplicate[] {
    return [...this.#holders]
      .flatMap(([dex, ids]) => several(dex, ids))
      .toSorted(({ key: left }, { key: right }) => (left < right ? -1 : 1))
      .map(({ same }) => duplicate(same.toSorted(byAge)));
  }
}

/** The ids of a Dex that have several holders, with what puts them in order. */
function several(dex: string, ids: ReadonlyMap<string, Holder | Holder[]>): { key: string; same: Holder[] }[] {
  const found: { key: string; same: Holder[] }[] = [];
  for (const [id, same] of ids) if (Array.isArray(same)) found.push({ key: JSON.stringify([id, dex]), same });
  return found;
}

function duplicate(clients: readonly Holder[]): Duplicate {
  const [first] = clients;
  const id = first?.id ?? '';
  if (first?.created === undefined) return { id, clients };
  return { id, clients, keeper: { namespace: first.namespace, name: first.name, id } };
}

/** As the API server writes it (metav1.Time): texts of this form are in the order of the times. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** The very same object where nothing is known of its age: there may be very many. */
function holder(client: ClientIdentity, created: unknown): Holder {
  return typeof created === 'string' && TIMESTAMP.test(created) ? { ...client, created } : client;
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
