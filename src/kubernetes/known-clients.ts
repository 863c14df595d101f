import { CLIENT_GROUP, CLIENT_RESOURCE, CLIENT_VERSION } from '../client/client.js';
import { ClientInventories } from '../facts/client-inventories.js';
import { known, unknown, type Fact } from '../facts/fact.js';
import type { Inventory, InventoryEntry } from '../facts/inventory.js';
import type { Measurement } from '../facts/live-facts.js';
import { apiPath, type Api } from './api.js';
import { Counts } from './counts.js';
import type { Log } from './log.js';
import { Reflector, type ReflectorObserver } from './reflector.js';
import { clientSink } from './client-sink.js';
import { Standstill } from './standstill.js';

/** Older than this, in milliseconds, what is known proves nothing any more (reference/admission-protocol.md, F4 and F5). */
const MAX_AGE = 60_000;

const CLIENTS = {
  path: apiPath('apis', CLIENT_GROUP, CLIENT_VERSION, CLIENT_RESOURCE),
  resource: `${CLIENT_RESOURCE}.${CLIENT_GROUP}`,
  ifUnknown: 'install the CustomResourceDefinition of the operator',
};

// Whoever writes a Client is told these; what exactly is wrong is for the administrator, in the log and under /readyz.
const NOT_YET = unknown('the webhook has not read the Clients of the cluster yet');
const TOO_OLD = unknown(
  'the webhook has not heard from the API server for too long to know the Clients of the cluster',
);

/** All Clients of a cluster, kept current, and known only as long as they are. */
export class KnownClients {
  readonly #inventories: ClientInventories;
  readonly #reflector: Reflector;
  readonly #standstill: Standstill;
  readonly #relists = new Counts(
    'dex_client_admission_relists_total',
    'Lists of all Clients that became necessary after the first, by reason.',
    'reason',
    ['expired', 'unreadable', 'sink', 'unknown', 'demanded'],
  );
  readonly #failures = new Counts(
    'dex_client_admission_watch_failures_total',
    'Lists and watches of Clients that ended otherwise than they should, by kind.',
    'kind',
    ['unreachable', 'refused', 'stale', 'short'],
  );

  /** @param onGone told of a Client that was deleted, or changed its id, as the watch saw it */
  constructor(api: Api, domainOf: (namespace: string) => string, log: Log, onGone: (entry: InventoryEntry) => void) {
    this.#inventories = new ClientInventories(domainOf, { warm: true });
    this.#reflector = new Reflector(api, CLIENTS, clientSink(this.#inventories, onGone), this.#observer(log));
    this.#standstill = new Standstill((milliseconds) => {
      this.#reflector.relist(`this program stood still for ${Math.round(milliseconds / 1000)} s`);
    });
  }

  start(): void {
    this.#reflector.start();
  }

  async close(): Promise<void> {
    this.#standstill.close();
    await this.#reflector.stop();
  }

  /** The Clients that feed the same Dex as those of a namespace; to be asked for at each review. */
  inventoryOf(namespace: string): Fact<Inventory> {
    this.#standstill.check();
    if (!this.#reflector.state().synced) return NOT_YET;
    return this.#age() > MAX_AGE ? TOO_OLD : known(this.#inventories.for(namespace));
  }

  /** Whether a Client is known with an id, however old that knowledge is. */
  holds(namespace: string, name: string): InventoryEntry | undefined {
    return this.#inventories.get(namespace, name);
  }

  /** Sorts the Clients anew where the policy says otherwise which namespaces feed which Dex. */
  policyChanged(domainOf: (namespace: string) => string): void {
    this.#inventories.rebuild(domainOf);
  }

  /** What keeps the Clients from being known, for an administrator. */
  missing(): readonly string[] {
    this.#standstill.check();
    const { synced, problem = 'nothing is known of it' } = this.#reflector.state();
    if (!synced) return [`the Clients of the cluster are not known: ${problem}`];
    const age = this.#age();
    if (age <= MAX_AGE) return [];
    return [`what is known of the Clients is ${Math.round(age / 1000)} s old, more than ${MAX_AGE / 1000}: ${problem}`];
  }

  measurements(): readonly Measurement[] {
    const age = this.#age();
    return [
      {
        name: 'dex_client_admission_known_clients',
        help: 'Clients of the cluster that are known.',
        values: [{ value: this.#inventories.size }],
      },
      {
        name: 'dex_client_admission_known_clients_age_seconds',
        help: `Time since the API server last said that no Client is missing, infinite before the first list; above ${MAX_AGE / 1000} reviews are put off.`,
        values: [{ value: age / 1000 }],
      },
      this.#relists.measurement(),
      this.#failures.measurement(),
    ];
  }

  /** In milliseconds; infinite before the first list. */
  #age(): number {
    const { lastContact } = this.#reflector.state();
    return lastContact === undefined ? Number.POSITIVE_INFINITY : performance.now() - lastContact;
  }

  #observer(log: Log): ReflectorObserver {
    return {
      listed: (clients, milliseconds) => {
        log.info({ clients, ms: Math.round(milliseconds) }, 'the Clients of the cluster are listed');
      },
      relisting: (reason, why) => {
        this.#relists.add(reason);
        log.info({ reason, why }, 'the Clients of the cluster are to be listed again');
      },
      failed: (kind, problem, error) => {
        this.#failures.add(kind);
        log.warn({ kind, problem, ...(kind === 'stale' ? { err: error } : {}) }, 'the watch of Clients failed');
      },
    };
  }
}
