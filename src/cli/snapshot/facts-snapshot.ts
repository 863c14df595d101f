import type { ClusterSettings } from '../../policy/policy-file.js';
import type { StoredClient } from '../cluster/stored-client.js';

export const SNAPSHOT_API_VERSION = 'dex-client-admission.dev/v1alpha1';
export const SNAPSHOT_KIND = 'FactsSnapshot';

/** What a cluster was like at one moment, as far as rules ask; without the value of any Secret. */
export interface FactsSnapshot {
  readonly apiVersion: typeof SNAPSHOT_API_VERSION;
  readonly kind: typeof SNAPSHOT_KIND;
  /** When it was taken, in UTC (RFC 3339). */
  readonly taken: string;
  /** The address of the API server. */
  readonly server: string;
  /** What was looked at of Secrets (`cluster.secrets` of the policy). */
  readonly secretsRead: ClusterSettings['secrets'];
  readonly clients: readonly StoredClient[];
  /** Of namespaces whose Secrets Clients of others name. */
  readonly consents: readonly SnapshotConsent[];
  /** Of those that Clients name: all that lie in another namespace, and the rest where Secrets were looked at. */
  readonly secrets: readonly SnapshotSecret[];
}

/** Whom a namespace lets name its Secrets. */
export interface SnapshotConsent {
  readonly namespace: string;
  /** Patterns of namespaces. */
  readonly secretRefsFrom: readonly string[];
}

export interface SnapshotSecret {
  readonly namespace: string;
  readonly name: string;
  /** Whether the user who took the snapshot may read it, there or not. */
  readonly readable: boolean;
  /** Absent where nobody looked. */
  readonly exists?: boolean;
  /** Absent where it does not exist, or only its metadata were read; the same holds for `keys`. */
  readonly type?: string;
  readonly keys?: readonly string[];
}
