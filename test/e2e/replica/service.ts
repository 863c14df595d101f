import type { Cluster } from '../cluster/cluster.js';
import type { Replica } from './replica.js';
import { WEBHOOK } from './service-account.js';

/** The name that the API server expects in the certificate of the Service. */
export const SERVICE_NAME = `${WEBHOOK.name}.${WEBHOOK.namespace}.svc`;

const PORT = { name: 'https', port: 9443, protocol: 'TCP' };

/**
 * Makes the Service, or changes its endpoints to these replicas, which have networks of their own: what the endpoint controller
 * does in a real cluster.
 * @param unready of them, those that are listed as not ready
 */
export async function setEndpoints(
  cluster: Cluster,
  replicas: readonly Replica[],
  unready: readonly Replica[] = [],
): Promise<void> {
  const { name, namespace } = WEBHOOK;
  await cluster.apply([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { selector: { app: name }, ports: [{ name: PORT.name, port: 443, targetPort: PORT.port }] },
    },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: `${name}-1`, namespace, labels: { 'kubernetes.io/service-name': name } },
      addressType: 'IPv4',
      ports: [PORT],
      endpoints: replicas.map((replica) => ({
        addresses: [replica.host],
        conditions: { ready: !unready.includes(replica) },
      })),
    },
  ]);
}
