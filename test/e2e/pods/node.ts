import type { ApiClient } from '../cluster/api-client.js';
import { SANDBOX_ADDRESS } from '../sandbox/network.js';

/** The only node. */
export const NODE = 'n1';

const ROOM = { cpu: '64', memory: '64Gi', pods: '240' };

/** Makes the node, ready and with room. */
export async function addNode(api: ApiClient): Promise<void> {
  const metadata = { name: NODE, labels: { 'kubernetes.io/hostname': NODE, 'kubernetes.io/os': 'linux' } };
  await api.json('POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata });
  const status = {
    capacity: ROOM,
    allocatable: ROOM,
    conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: new Date().toISOString(), reason: 'Runs' }],
    addresses: [{ type: 'InternalIP', address: SANDBOX_ADDRESS }],
  };
  const merge = 'application/merge-patch+json';
  await api.json('PATCH', `/api/v1/nodes/${NODE}/status`, { status }, merge);
  // Admission adds not-ready, and nobody runs who would take it away.
  await api.json('PATCH', `/api/v1/nodes/${NODE}`, { spec: { taints: null } }, merge);
}
