import { writeFile } from 'node:fs/promises';
import type { Cluster } from '../cluster/cluster.js';

/** Where the webhook runs, and what its objects are called. */
export const WEBHOOK = { namespace: 'dex', name: 'dex-client-admission' } as const;

const RBAC = 'rbac.authorization.k8s.io';

/** Rules of RBAC, as in a Role. */
export type Rules = readonly { readonly apiGroups: string[]; readonly resources: string[]; readonly verbs: string[] }[];

/** What the webhook may do, as by the chart: read Clients, ask for rights, read namespaces for consent, and hold Leases in its own namespace. */
export const CLUSTER_RULES: Rules = [
  { apiGroups: ['auth.stakater.com'], resources: ['clients'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
  { apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
];
const OWN_RULES: Rules = [
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'list', 'create', 'update', 'delete'] },
];

/**
 * The namespace, the ServiceAccount and the rights of the webhook; applied again with other rules, it has those.
 * @param ownRules those in its own namespace
 */
export async function addServiceAccount(
  cluster: Cluster,
  rules: Rules = CLUSTER_RULES,
  ownRules: Rules = OWN_RULES,
): Promise<void> {
  const { namespace, name } = WEBHOOK;
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const metadata = { name, namespace };
  const role = (kind: string) => ({ apiGroup: RBAC, kind, name });
  await cluster.apply([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, rules },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: role('ClusterRole'),
      subjects,
    },
    { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules: ownRules },
    { apiVersion: `${RBAC}/v1`, kind: 'RoleBinding', metadata, roleRef: role('Role'), subjects },
  ]);
}

/** Writes a fresh token of the ServiceAccount into a file, as the kubelet does for a Pod. */
export async function writeToken(cluster: Cluster, file: string): Promise<void> {
  const { namespace, name } = WEBHOOK;
  await writeFile(file, await cluster.admin(['create', 'token', name, '-n', namespace, '--duration=1h']));
}
