import { Cluster, type ClusterOptions } from '../cluster/cluster.js';
import { transcript } from '../cluster/transcript.js';
import type { UserName } from '../cluster/users.js';
import { Replica, type ReplicaOptions } from '../replica/replica.js';
import { addServiceAccount, type Rules } from '../replica/service-account.js';
import { configureWebhook } from '../replica/webhook-configuration.js';

/** A cluster with two tenants and a webhook that follows it. */
export interface LifeOptions {
  readonly cluster?: ClusterOptions;
  readonly policy?: ReplicaOptions['policy'];
  readonly rules?: Rules;
  /** What exists before the webhook does. */
  readonly before?: (cluster: Cluster) => Promise<void>;
}

/** What one user after the other does with kubectl, and reads. */
export class Life {
  readonly cluster: Cluster;
  readonly replica: Replica;

  private constructor(cluster: Cluster, replica: Replica) {
    this.cluster = cluster;
    this.replica = replica;
  }

  static async begin({ cluster: options, policy, rules, before }: LifeOptions = {}): Promise<Life> {
    const cluster = await Cluster.start(options);
    await addServiceAccount(cluster, rules);
    await cluster.addTenant('team-a', 'team-a');
    await cluster.addTenant('team-b', 'team-b');
    await before?.(cluster);
    const replica = await Replica.start(cluster, policy === undefined ? {} : { policy });
    await replica.ready();
    await configureWebhook(cluster, { replica });
    return new Life(cluster, replica);
  }

  /** What a user sees of a kubectl command. */
  says(user: UserName, command: string, stdin?: string): Promise<string> {
    return transcript(this.cluster, user, command.split(' '), stdin);
  }

  /** A field of a stored object, by kubectl's JSONPath; undefined where it is not there. */
  async field(client: string, path: string, namespace = 'team-a'): Promise<string> {
    return this.cluster.admin(['get', 'client', client, '-n', namespace, '-o', `jsonpath={${path}}`]);
  }

  /** Waits until the webhook knows what was stored last: watches are a moment behind. */
  async settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
