import type { ApiClient, ApiResponse } from '../cluster/api-client.js';
import type { Cluster } from '../cluster/cluster.js';
import { client } from '../life/client-yaml.js';
import type { Replica } from '../replica/replica.js';
import { configureWebhook, type Target } from '../replica/webhook-configuration.js';
import type { OpenClients } from './open-clients.js';

/** What the create of a Client with an id comes to. */
export type Verdict =
  | 'admitted'
  /** Refused, because another Client has the id. */
  | 'taken'
  /** Refused with the request to come back (503). */
  | 'later'
  /** The API server got no answer from the webhook, and refused. */
  | 'no answer';

/** A namespace that one webhook guards. What the webhook knows shows in what it says to creates, which are dry runs. */
export class Guard {
  readonly #namespace: string;
  readonly #api: ApiClient;

  private constructor(namespace: string, api: ApiClient) {
    this.#namespace = namespace;
    this.#api = api;
  }

  static async post(cluster: Cluster, target: Target, namespace = 'guarded', timeoutSeconds = 5): Promise<Guard> {
    await cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }]);
    await configureWebhook(cluster, target, { namespaces: [namespace], name: namespace, timeoutSeconds });
    return new Guard(namespace, await cluster.client('admin', 24));
  }

  /** Creates a Client with an id, in a dry run unless said otherwise. */
  create(id: string, dryRun = true): Promise<ApiResponse> {
    const path = `${this.#path}${dryRun ? '?dryRun=All' : ''}`;
    const name = dryRun ? `dry-${id}` : nameFor(id);
    return this.#api.request('POST', path, client(name, { namespace: this.#namespace, spec: { id } }));
  }

  /** Deletes the Client that `create` made for an id. */
  remove(id: string): Promise<ApiResponse> {
    return this.#api.request('DELETE', `${this.#path}/${nameFor(id)}`);
  }

  async verdict(id: string): Promise<Verdict> {
    return read(await this.create(id));
  }

  /** Ids about which the webhook is wrong, each with what it says. */
  async mistakes(truth: ReadonlyMap<string, boolean>): Promise<string[]> {
    const said = await Promise.all(
      Array.from(truth, async ([id, taken]): Promise<string[]> => {
        const verdict = await this.verdict(id);
        return verdict === (taken ? 'taken' : 'admitted') ? [] : [`${id}: ${verdict}`];
      }),
    );
    return said.flat();
  }

  close(): void {
    this.#api.close();
  }

  get #path(): string {
    return `/apis/auth.stakater.com/v1alpha1/namespaces/${this.#namespace}/clients`;
  }
}

/** Of a Client that is to be stored. */
function nameFor(id: string): string {
  return `rival-of-${id}`;
}

/** @throws Error for an answer that no test expects */
export function read({ status, text }: ApiResponse): Verdict {
  if (status === 201) return 'admitted';
  if (status === 422 && text.includes('[id-unique]')) return 'taken';
  if (status === 503 && text.includes('"retryAfterSeconds":')) return 'later';
  if (status === 500 && text.includes('failed calling webhook')) return 'no answer';
  throw new Error(`unexpected answer: HTTP ${status} ${text}`);
}

/** What differs between what a replica knows and what etcd has; nothing where it knows all. */
export async function differences(guard: Guard, replica: Replica, open: OpenClients): Promise<string[]> {
  const mistakes = await guard.mistakes(await open.truth());
  const known = await gauge(replica, 'dex_client_admission_known_clients');
  const stored = await open.size();
  return known === stored ? mistakes : [...mistakes, `${known} Clients are known, ${stored} are stored`];
}

/** One value of /metrics. */
export async function gauge(replica: Replica, name: string): Promise<number> {
  const line = (await replica.metrics()).split('\n').find((text) => text.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}
