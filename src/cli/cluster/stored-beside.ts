import { isNamespaceName } from '../options.js';
import type { ClientDocument } from '../manifests/manifests.js';
import type { ClusterView } from './cluster-view.js';
import { MAY_NOT_LIST } from './problem.js';
import { documentOf } from './stored-client.js';

/**
 * The Clients of a cluster as documents: all of them, or at least those of the namespaces of some manifests.
 * @param tell told where not even those may be listed
 */
export async function storedBeside(
  view: ClusterView,
  manifests: readonly ClientDocument[],
  tell: (line: string) => void,
): Promise<readonly ClientDocument[]> {
  if (view.clients.known) return view.clients.value.map(documentOf);
  // Another name holds nothing, and might lead the request somewhere else.
  const namespaces = [...new Set(manifests.map(({ namespace }) => namespace))].filter(isNamespaceName).toSorted();
  const stored = await Promise.all(namespaces.map((namespace) => view.clientsIn(namespace)));
  const closed = namespaces.filter((_namespace, index) => stored[index]?.known === false);
  if (closed.length > 0)
    tell(
      `${MAY_NOT_LIST}, nor in ${closed.join(', ')}: Clients there are judged as new ones, so nothing is excused for having been wrong before.`,
    );
  return stored.flatMap((fact) => (fact.known ? fact.value.map(documentOf) : []));
}
