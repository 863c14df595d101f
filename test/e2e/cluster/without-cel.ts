import type { Cluster } from './cluster.js';

const CRD = 'clients.auth.stakater.com';
/** Until the API server's handler of Clients goes by the new definition. */
const SETTLES_WITHIN_MS = 1_000;

/** Takes the CEL rules out of the definition of Client: the operator's own has none, and ours lets no id change. */
export async function withoutCel(cluster: Cluster): Promise<void> {
  const crd: unknown = JSON.parse(await cluster.admin(['get', 'crd', CRD, '-o', 'json']));
  const text = JSON.stringify(crd, (key, value: unknown) => (key === 'x-kubernetes-validations' ? undefined : value));
  await cluster.admin(['replace', '-f', '-'], text);
  await new Promise((resolve) => setTimeout(resolve, SETTLES_WITHIN_MS));
}
