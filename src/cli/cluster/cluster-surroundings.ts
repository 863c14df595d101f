import type { Policy } from '../../policy/policy.js';
import { nameOf } from '../manifests/object-name.js';
import type { Surroundings } from '../surroundings.js';
import type { Terminal } from '../terminal.js';
import type { ClusterView } from './cluster-view.js';
import { clusterFacts } from './facts.js';
import { storedBeside } from './stored-beside.js';

/** What a cluster, or a snapshot of it, tells of what is there besides manifests. */
export function clusterSurroundings(view: ClusterView, policy: Policy, { tell }: Pick<Terminal, 'tell'>): Surroundings {
  return {
    namespace: view.namespace,
    of: async ({ clients, secrets }) => {
      const existing = await storedBeside(view, clients, tell);
      const stored = new Set(existing.map(nameOf));
      const judged = new Set(clients.map(nameOf));
      const factsOf = await clusterFacts({
        view,
        clients: [...existing, ...clients],
        judged: [...clients, ...existing.filter((document) => judged.has(nameOf(document)))],
        secrets,
        policy,
        isProposed: (document) => !stored.has(nameOf(document)),
      });
      return { existing, old: existing, errors: [], factsOf };
    },
  };
}
