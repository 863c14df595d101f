import { afterAll } from '@jest/globals';
import { Cluster } from '../cluster/cluster.js';
import type { ApiClient, ApiResponse } from '../cluster/api-client.js';
import { makeCertificate } from '../replica/certificate.js';
import { Replica, type ReplicaOptions } from '../replica/replica.js';
import { addServiceAccount, type Rules } from '../replica/service-account.js';
import { SERVICE_NAME, setEndpoints } from '../replica/service.js';
import { configureWebhook } from '../replica/webhook-configuration.js';
import { client } from '../life/client-yaml.js';

/** A tenant of the stage, its one user, and that user's connections. */
export type Namespace = 'team-a' | 'team-b';

/** Where a Client is. */
export interface Place {
  readonly namespace: Namespace;
  readonly name: string;
}

export interface StageOptions {
  readonly policy?: ReplicaOptions['policy'];
  /** Rights in the webhook's own namespace. */
  readonly ownRules?: Rules;
  /** Each tenant's Clients go to a replica of their own, instead of all to the Service. */
  readonly replicaPerTenant?: boolean;
}

/** As many as all contenders of a race, so that nobody queues before the race begins. */
const CONNECTIONS = 100;
/** As client-go does: once, and ten times more. */
const ATTEMPTS = 11;

const opened = new Set<ApiClient>();

afterAll(() => {
  for (const user of opened) user.close();
});

/** Two tenants who want the same ids, and two replicas that are asked. */
export class Stage {
  readonly cluster: Cluster;
  readonly replicas: readonly [Replica, Replica];
  readonly admin: ApiClient;
  /** How many creates were told to come again: a loaded machine may need more than the time that a verdict has. */
  repeated = 0;
  readonly #users: Readonly<Record<Namespace, ApiClient>>;

  private constructor(
    cluster: Cluster,
    replicas: readonly [Replica, Replica],
    admin: ApiClient,
    users: Readonly<Record<Namespace, ApiClient>>,
  ) {
    this.cluster = cluster;
    this.replicas = replicas;
    this.admin = admin;
    this.#users = users;
  }

  static async open({ policy = {}, ownRules, replicaPerTenant = false }: StageOptions = {}): Promise<Stage> {
    const cluster = await Cluster.start();
    await addServiceAccount(cluster, undefined, ownRules);
    for (const namespace of ['team-a', 'team-b']) await cluster.addTenant(namespace, namespace);
    const shared = replicaPerTenant
      ? {}
      : { ownNetwork: true, certificate: await makeCertificate(cluster.folder, 'service', [SERVICE_NAME]) };
    const start = (number: number) => Replica.start(cluster, { number, policy, ...shared });
    const replicas = await Promise.all([start(1), start(2)]);
    await Promise.all(replicas.map((replica) => replica.ready()));
    const [first, second] = replicas;
    if (shared.certificate === undefined) {
      await configureWebhook(cluster, { replica: first }, { namespaces: ['team-a'], name: 'first' });
      await configureWebhook(cluster, { replica: second }, { namespaces: ['team-b'], name: 'second' });
    } else {
      await setEndpoints(cluster, replicas);
      await configureWebhook(cluster, { service: true, caFile: shared.certificate.certFile });
    }
    const users = {
      admin: await cluster.client('admin'),
      'team-a': await cluster.client('alice', CONNECTIONS),
      'team-b': await cluster.client('bob', CONNECTIONS),
    };
    for (const user of Object.values(users)) opened.add(user);
    return new Stage(cluster, replicas, users.admin, users);
  }

  /** Creates a Client as the user of its namespace; as kubectl does, comes again when the answer says so. */
  async create({ namespace, name }: Place, id: string, attempts = ATTEMPTS): Promise<ApiResponse> {
    const body = client(name, { namespace, spec: { id } });
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#users[namespace].request('POST', path(namespace), body);
      const wait = Number(answer.headers['retry-after'] ?? '0');
      if (answer.status !== 503 || wait === 0 || attempt === attempts) return answer;
      this.repeated += 1;
      await new Promise((resolve) => setTimeout(resolve, wait * 1_000));
    }
  }

  delete({ namespace, name }: Place): Promise<ApiResponse> {
    return this.#users[namespace].request('DELETE', `${path(namespace)}/${name}`);
  }
}

function path(namespace: Namespace): string {
  return `/apis/auth.stakater.com/v1alpha1/namespaces/${namespace}/clients`;
}
