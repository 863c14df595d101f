import type { FactsOf } from '../facts/fact-source.js';
import type { Policy } from '../policy/policy.js';
import { UserError } from './exit-code.js';
import { manifestFacts } from './facts.js';
import type { InputError } from './manifests/input.js';
import { readManifests, type ClientDocument, type Manifests, type ReadOptions } from './manifests/manifests.js';
import { nameOf } from './manifests/object-name.js';
import type { Terminal } from './terminal.js';

/** Where it comes from what is there besides the manifests that are judged. */
export interface SurroundingsOptions {
  readonly old?: string;
  readonly knownClients: readonly string[];
  readonly cluster: boolean;
  readonly facts?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** What is there besides the manifests that are judged. */
export interface Surroundings {
  /** Where manifests go that name no namespace; undefined where nothing says so. */
  readonly namespace: string | undefined;
  of(input: Manifests, reading: ReadOptions): Promise<Known>;
}

export interface Known {
  /** Clients that are there. */
  readonly existing: readonly ClientDocument[];
  /** Clients as they are stored now: what was already wrong with them is excused. */
  readonly old: readonly ClientDocument[];
  readonly errors: readonly InputError[];
  readonly factsOf: FactsOf;
}

/** @throws UserError for options that contradict each other */
export function checkSurroundings({
  cluster,
  facts,
  old,
  knownClients,
  kubeconfig,
  context,
}: SurroundingsOptions): void {
  if (cluster && facts !== undefined)
    throw new UserError('--cluster asks the cluster, and --facts a snapshot of it: leave out one of them.');
  const source = cluster ? '--cluster' : facts === undefined ? undefined : '--facts';
  if (source !== undefined && (old !== undefined || knownClients.length > 0))
    throw new UserError(`${source} tells which Clients there are: leave out --old and --known-clients.`);
  if (!cluster && (kubeconfig !== undefined || context !== undefined))
    throw new UserError('--kubeconfig and --context choose the cluster to ask: add --cluster, or leave them out.');
}

/** Does something with what is there; whatever that needs is closed afterwards. */
export async function withSurroundings<T>(
  options: SurroundingsOptions,
  policy: Policy,
  terminal: Terminal,
  use: (surroundings: Surroundings) => Promise<T>,
): Promise<T> {
  if (options.cluster) {
    const [{ withCluster }, { AskedCluster }, { clusterSurroundings }] = await Promise.all([
      import('./cluster/open.js'),
      import('./cluster/asked-cluster.js'),
      import('./cluster/cluster-surroundings.js'),
    ]);
    return withCluster(options, async (cluster) =>
      use(clusterSurroundings(await AskedCluster.ask(cluster, policy, terminal), policy, terminal)),
    );
  }
  if (options.facts !== undefined) {
    const [{ readSnapshot }, { SnapshotView }, { clusterSurroundings }] = await Promise.all([
      import('./snapshot/read.js'),
      import('./snapshot/snapshot-view.js'),
      import('./cluster/cluster-surroundings.js'),
    ]);
    const snapshot = await readSnapshot(options.facts, terminal.stdin);
    return use(clusterSurroundings(new SnapshotView(snapshot, policy), policy, terminal));
  }
  return use({ namespace: undefined, of: (input, reading) => ofManifests(options, input, reading, policy) });
}

async function ofManifests(
  options: SurroundingsOptions,
  input: Manifests,
  reading: ReadOptions,
  policy: Policy,
): Promise<Known> {
  const known = await readManifests(options.knownClients, reading);
  const old = await readManifests(options.old === undefined ? [] : [options.old], reading);
  const stored = new Set([...known.clients, ...old.clients].map(nameOf));
  const clients = [...known.clients, ...input.clients];
  return {
    existing: known.clients,
    old: old.clients,
    errors: [...known.errors, ...old.errors],
    factsOf: manifestFacts(
      clients,
      input.secrets,
      policy,
      (document) => stored.size === 0 || !stored.has(nameOf(document)),
    ),
  };
}
