import type { Cluster } from '../cluster/cluster.js';

/** What comes and goes by itself. */
const PASSING = new Set(['events', 'events.events.k8s.io', 'componentstatuses']);

/** All objects of a cluster, as `Kind namespace/name`. */
export async function storedObjects(cluster: Cluster): Promise<Set<string>> {
  const resources = await cluster.admin(['api-resources', '--verbs=list', '-o', 'name']);
  const kinds = resources
    .split('\n')
    .filter((name) => name !== '' && !PASSING.has(name))
    .join(',');
  const line = '{range .items[*]}{.kind} {.metadata.namespace}/{.metadata.name}{"\\n"}{end}';
  const lines = await cluster.admin(['get', kinds, '-A', '-o', `jsonpath=${line}`]);
  return new Set(lines.split('\n').filter((text) => text !== ''));
}
