import type { Cluster } from '../cluster/cluster.js';

const RBAC = 'rbac.authorization.k8s.io';

/** A right in a namespace, for a user or a group. */
export interface Grant {
  readonly namespace: string;
  /** Of the Role and its RoleBinding. */
  readonly name: string;
  readonly to: { readonly kind: 'User' | 'Group'; readonly name: string };
  readonly rules: readonly object[];
}

/** Gives a right, as the owner of a namespace does. */
export async function grant(cluster: Cluster, { namespace, name, to, rules }: Grant): Promise<void> {
  const apiVersion = `${RBAC}/v1`;
  const metadata = { name, namespace };
  await cluster.apply([
    { apiVersion, kind: 'Role', metadata, rules },
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name },
      subjects: [{ apiGroup: RBAC, ...to }],
    },
  ]);
}

/** A rule of a Role: to read one Secret. */
export function readSecret(name: string): object {
  return { apiGroups: [''], resources: ['secrets'], resourceNames: [name], verbs: ['get'] };
}
