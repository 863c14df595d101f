import { connect, type Cluster } from '../../kubernetes/connect.js';
import type { ClusterChoice } from '../../kubernetes/connection/kubeconfig.js';
import { UserError } from '../exit-code.js';

/**
 * Asks a cluster for something; its connections are closed afterwards.
 * @throws UserError where the kubeconfig names no cluster
 */
export async function withCluster<T>(choice: ClusterChoice, use: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await open(choice);
  try {
    return await use(cluster);
  } finally {
    cluster.api.close();
  }
}

async function open({ kubeconfig, context }: ClusterChoice): Promise<Cluster> {
  try {
    return await connect({ kubeconfig, context });
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new UserError(cause.message, { cause });
  }
}
