import type { Api } from './api.js';
import { ApiServer } from './connection/api-server.js';
import { CredentialSource } from './connection/credentials.js';
import type { ClusterChoice, Machine } from './connection/kubeconfig.js';

/** A cluster that can be asked. */
export interface Cluster {
  readonly api: Api;
  /** The address of the API server, without credentials. */
  readonly server: string;
  /** The namespace of the context, or of the Pod this runs in; `default` where nothing is said, as kubectl has it. */
  readonly namespace: string;
}

/**
 * Prepares to ask an API server; sends nothing yet. With KUBECONFIG and ~/.kube/config absent, a Pod's own ServiceAccount is used.
 * @throws Error that says in one line what the user can mend
 */
export async function connect(choice: ClusterChoice = {}, machine?: Machine): Promise<Cluster> {
  // The library takes a quarter of a second to load: only who asks a cluster waits for it.
  const { loadKubeConfig } = await import('./connection/kubeconfig.js');
  const load = () => loadKubeConfig(choice, machine);
  const config = load();
  const server = new URL(config.getCurrentCluster()?.server ?? '');
  const namespace: unknown = config.getContextObject(config.getCurrentContext())?.namespace;
  return {
    api: new ApiServer(server, new CredentialSource(config, load)),
    server: server.origin,
    namespace: (typeof namespace === 'string' ? namespace.trim() : '') || 'default',
  };
}
