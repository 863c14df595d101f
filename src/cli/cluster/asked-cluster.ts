import { printable } from '../../client/quote.js';
import type { Client } from '../../client/client.js';
import { known, unknown, type Fact } from '../../facts/fact.js';
import type { Cluster } from '../../kubernetes/connect.js';
import type { Policy } from '../../policy/policy.js';
import type { Terminal } from '../terminal.js';
import type { ClusterView, SecretFacts } from './cluster-view.js';
import { listClients } from './list.js';
import { secretsByOwnRights } from './own-rights.js';
import { isForbidden, listProblem, MAY_NOT_LIST } from './problem.js';
import { Remarks } from './remarks.js';
import type { StoredClient } from './stored-client.js';

const UNLISTED = `${MAY_NOT_LIST}; ask an admin for that right, or for a snapshot to judge with --facts`;

/** A cluster that is asked, as the user of the kubeconfig. */
export class AskedCluster implements ClusterView {
  readonly namespace: string;
  readonly clients: Fact<readonly StoredClient[]>;
  readonly #cluster: Cluster;
  readonly #policy: Policy;
  readonly #terminal: Terminal;

  private constructor(cluster: Cluster, policy: Policy, terminal: Terminal, clients: Fact<readonly StoredClient[]>) {
    this.namespace = cluster.namespace;
    this.clients = clients;
    this.#cluster = cluster;
    this.#policy = policy;
    this.#terminal = terminal;
  }

  /**
   * Lists the Clients of a cluster.
   * @throws UserError where it cannot be asked
   */
  static async ask(cluster: Cluster, policy: Policy, terminal: Terminal): Promise<AskedCluster> {
    const clients = await listed(cluster, undefined, terminal, UNLISTED);
    return new AskedCluster(cluster, policy, terminal, clients);
  }

  clientsIn(namespace: string): Promise<Fact<readonly StoredClient[]>> {
    if (this.clients.known) {
      return Promise.resolve(known(this.clients.value.filter(({ metadata }) => metadata.namespace === namespace)));
    }
    const why = `the user of the kubeconfig may not list the Clients of the namespace ${namespace}`;
    return listed(this.#cluster, namespace, this.#terminal, why);
  }

  async secretsOf(clients: readonly Client[]): Promise<(client: Client) => SecretFacts> {
    const remarks = new Remarks((line) => {
      this.#terminal.tell(printable(line));
    });
    const facts = await secretsByOwnRights(
      clients,
      this.#cluster.api,
      this.#policy,
      (problem) => {
        remarks.add(problem);
      },
      new AbortController().signal,
    );
    remarks.end();
    return facts;
  }
}

async function listed(
  { api, server }: Cluster,
  namespace: string | undefined,
  { progress }: Terminal,
  forbidden: string,
): Promise<Fact<readonly StoredClient[]>> {
  const count = (clients: number) => {
    progress.step(clients, 'Clients read from the cluster');
  };
  try {
    return known(await listClients(api, namespace, count, new AbortController().signal));
  } catch (error) {
    if (isForbidden(error)) return unknown(forbidden);
    throw listProblem(error, server);
  } finally {
    progress.end();
  }
}
