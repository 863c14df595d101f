import { CLIENT_GROUP, CLIENT_RESOURCE, CLIENT_VERSION, property } from '../../client/client.js';
import { known, type Fact } from '../../facts/fact.js';
import type { IdClaim, IdClaimed } from '../../facts/id-claim.js';
import { apiPath, type Api } from '../api.js';
import { ApiError } from '../api-error.js';
import { undecided } from './fault.js';
import type { ClientPlace } from './lease.js';
import { orAborted } from './turns.js';
import type { IdClaims } from './id-claims.js';
import { SYSTEM_CLOCK } from '../reflector/clock.js';
import { list } from '../reflector/list.js';
import { StaleView } from '../reflector/stale-view.js';
import type { StoredObject } from '../reflector/stored-object.js';

const CLIENTS = {
  path: apiPath('apis', CLIENT_GROUP, CLIENT_VERSION, CLIENT_RESOURCE),
  resource: `${CLIENT_RESOURCE}.${CLIENT_GROUP}`,
  ifUnknown: 'install the CustomResourceDefinition of the operator',
};
/** Milliseconds for one list, as long as anybody may wait for a verdict. */
const TIME_LIMIT = 30_000;

/** The Clients that hold an id. */
type Holders = ReadonlyMap<string, readonly ClientPlace[]>;

/**
 * Looks an id up among the Clients that are stored at this moment, where the webhook may not write Leases. Two that are admitted at
 * the same moment do not see each other (docs/id-claims.md). Requests that come while a list is read share the next one.
 */
export class LiveList implements IdClaims {
  readonly #api: Api;
  readonly #domainOf: (namespace: string) => string;
  #current: Promise<void> | undefined;
  #next: Promise<Holders> | undefined;

  /** @param domainOf the Dex that the Clients of a namespace feed (`Policy.domainOf`) */
  constructor(api: Api, domainOf: (namespace: string) => string) {
    this.#api = api;
    this.#domainOf = domainOf;
  }

  async claim(claim: IdClaim, signal: AbortSignal): Promise<Fact<IdClaimed>> {
    return this.look(claim, signal);
  }

  async look(claim: IdClaim, signal: AbortSignal): Promise<Fact<IdClaimed>> {
    try {
      const holders = (await orAborted(this.#holders(), signal)).get(claim.id) ?? [];
      const others = holders.filter(({ namespace, name }) => namespace !== claim.namespace || name !== claim.name);
      return known({ rival: others.find(({ namespace }) => this.#domainOf(namespace) === claim.domain) });
    } catch (error) {
      return undecided(error, 'the list of Clients', 'list of clients.auth.stakater.com in all namespaces');
    }
  }

  /** A list that begins after this call: of the state at that moment, on which all its pages are. */
  #holders(): Promise<Holders> {
    this.#next ??= this.#read(this.#current);
    return this.#next;
  }

  async #read(before: Promise<void> | undefined): Promise<Holders> {
    await before;
    const reading = this.#list(AbortSignal.timeout(TIME_LIMIT));
    this.#next = undefined;
    this.#current = reading.then(
      () => undefined,
      () => undefined,
    );
    return reading;
  }

  async #list(signal: AbortSignal): Promise<Holders> {
    const holders = new Map<string, ClientPlace[]>();
    const unused = () => undefined;
    const draft = {
      add: ({ namespace, name, manifest }: StoredObject) => {
        const id = property(property(manifest, 'spec'), 'id');
        if (typeof id === 'string') holders.set(id, [...(holders.get(id) ?? []), { namespace, name }]);
      },
      commit: unused,
    };
    try {
      await list(this.#api, CLIENTS, { begin: () => draft, upsert: unused, remove: unused }, SYSTEM_CLOCK, signal);
    } catch (error) {
      if (error instanceof StaleView) throw new ApiError('unreadable', error.message, { cause: error });
      throw error;
    }
    return holders;
  }
}
