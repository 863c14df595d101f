import { join } from 'node:path';

/** The program of a part, built by `make e2e-parts`. etcd's is named `server`, after its Go package. */
export function part(
  name:
    | 'certmanager'
    | 'dex'
    | 'helm'
    | 'kube-apiserver'
    | 'kube-controller-manager'
    | 'kube-scheduler'
    | 'kubectl'
    | 'server',
): string {
  return join(import.meta.dirname, 'bin', name);
}
