import { randomUUID } from 'node:crypto';
import { property } from '../../../src/client/client.js';
import type { ApiClient } from '../cluster/api-client.js';
import type { Cluster } from '../cluster/cluster.js';
import { client } from '../life/client-yaml.js';

/** A namespace that no webhook guards: what changes there, a webhook learns from its watch alone. */
const NAMESPACE = 'open';
/** Where etcd has Clients. */
const KEYS = '/registry/auth.stakater.com/clients/';
const CLIENTS = `/apis/auth.stakater.com/v1alpha1/namespaces/${NAMESPACE}/clients`;

/** Clients that come, change their ids and go behind the webhook's back, and every id that one of them ever had. */
export class OpenClients {
  readonly #cluster: Cluster;
  readonly #api: ApiClient;
  readonly #ids = new Set<string>();
  /** Those that exist, the one first that was left alone longest. */
  readonly #stored: { readonly name: string; readonly id: string }[] = [];
  #count = 0;

  private constructor(cluster: Cluster, api: ApiClient) {
    this.#cluster = cluster;
    this.#api = api;
  }

  /** Needs a definition of Client that lets ids change (`withoutCel`). */
  static async start(cluster: Cluster, clients = 6): Promise<OpenClients> {
    await cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } }]);
    const open = new OpenClients(cluster, await cluster.client('admin'));
    for (let count = 0; count < clients; count++) await open.create();
    return open;
  }

  /** One more Client; returns its id. */
  async create(): Promise<string> {
    const name = `open-${++this.#count}`;
    await this.#api.json('POST', CLIENTS, client(name, { namespace: NAMESPACE }));
    this.#keep(name, name);
    return name;
  }

  /** Writes many Clients at once, past the API server: 6,400 a second were measured, and 750 through it. Needs one as a model. */
  async fill(clients: number): Promise<void> {
    const [first] = this.#stored;
    const model = first && (await this.#cluster.etcd.read(`${KEYS}${NAMESPACE}/${first.name}`));
    if (first === undefined || model === undefined) throw new Error('there is no Client to copy');
    const copies = Array.from({ length: clients }, (_, number): [string, string] => {
      const name = `filled-${number}`;
      // Its name stands in its id, its address and its name for people, and nowhere else by chance.
      const text = model.replaceAll(first.name, name).replace(/"uid":"[^"]*"/, `"uid":"${randomUUID()}"`);
      return [`${KEYS}${NAMESPACE}/${name}`, text];
    });
    await this.#cluster.etcd.writeAll(copies);
    // The API server's cache follows; a read that must not be older than the last of them waits for it, for 3 s at a time.
    const version = await this.#cluster.etcd.revision();
    const fresh = `${CLIENTS}?limit=1&resourceVersion=${version}&resourceVersionMatch=NotOlderThan`;
    const isFresh = async () => (await this.#api.request('GET', fresh)).status === 200;
    await this.#cluster.apiServer.program.until(isFresh, { what: 'all Clients in its cache', withinMs: 60_000 });
  }

  /** A Client is created, one is deleted, one gets another id; returns the ids concerned. */
  async change(): Promise<readonly string[]> {
    const [gone, changed] = this.#stored.splice(0, 2);
    if (gone === undefined || changed === undefined) throw new Error('there are too few Clients to change');
    const id = `changed-${++this.#count}`;
    await this.#api.json('DELETE', `${CLIENTS}/${gone.name}`);
    await this.#api.json('PATCH', `${CLIENTS}/${changed.name}`, { spec: { id } }, 'application/merge-patch+json');
    this.#keep(changed.name, id);
    return [await this.create(), gone.id, changed.id, id];
  }

  /** Whether a Client has it, of some ids or of all that one ever had: as etcd says. */
  async truth(ids: Iterable<string> = this.#ids): Promise<Map<string, boolean>> {
    const stored = await this.#cluster.etcd.readAll(KEYS);
    const taken = new Set([...stored.values()].map((text) => (JSON.parse(text) as { spec: { id: string } }).spec.id));
    return new Map(Array.from(ids, (id) => [id, taken.has(id)]));
  }

  /** How many Clients there are, as etcd says. */
  async size(): Promise<number> {
    return (await this.#cluster.etcd.readAll(KEYS)).size;
  }

  /** How long the API server takes to send all Clients page by page, in milliseconds. */
  async listing(): Promise<number> {
    const since = performance.now();
    let next: unknown = '';
    do {
      const page: unknown = await this.#api.json(
        'GET',
        `${CLIENTS}?limit=500&continue=${encodeURIComponent(String(next))}`,
      );
      next = property(property(page, 'metadata'), 'continue');
    } while (typeof next === 'string' && next !== '');
    return performance.now() - since;
  }

  close(): void {
    this.#api.close();
  }

  #keep(name: string, id: string): void {
    this.#stored.push({ name, id });
    this.#ids.add(id);
  }
}
