import { startOf } from '../dex-start.js';
import { AskedCluster } from '../cluster/asked-cluster.js';
import { clusterFacts } from '../cluster/facts.js';
import { withCluster } from '../cluster/open.js';
import { MAY_NOT_LIST } from '../cluster/problem.js';
import { documentOf } from '../cluster/stored-client.js';
import { UserError, type ExitCode } from '../exit-code.js';
import { explainFault } from '../fault.js';
import { Judgement } from '../judge.js';
import { loadPolicy } from '../policy/load.js';
import type { ReportFormatName } from '../reports/formats.js';
import { printReport } from '../reports/print.js';
import type { Terminal } from '../terminal.js';

/** The options of `audit`, as its user gave them. */
export interface AuditOptions {
  readonly allNamespaces: boolean;
  readonly namespace?: string;
  readonly output: ReportFormatName;
  readonly failOn: 'deny' | 'warn';
  readonly requireEvaluated: boolean;
  readonly policy?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** Judges the Clients of a cluster as they are stored. */
export async function auditCommand(options: AuditOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.allNamespaces && options.namespace !== undefined)
    throw new UserError('-A means every namespace: leave out -A or -n.');
  const { policy } = await loadPolicy(options.policy, terminal);
  const { progress } = terminal;
  return withCluster(options, async (cluster) => {
    const view = await AskedCluster.ask(cluster, policy, terminal);
    const judged = (await storedClients(view, options)).map(documentOf);
    const all = view.clients.known && !options.allNamespaces ? view.clients.value.map(documentOf) : judged;
    const factsOf = await clusterFacts({
      view,
      clients: all,
      judged,
      secrets: [],
      policy,
      isProposed: () => false,
    });
    const judgement = new Judgement({
      clients: judged,
      old: [],
      factsOf,
      policy,
      threshold: options,
      explainFault: (error) => explainFault(error, terminal),
      progress: (number) => {
        progress.step(number, `of ${judged.length} Clients judged`);
      },
    });
    const dex = () => startOf(all, [], factsOf, policy);
    return printReport(judgement, { errors: [], dex, clients: judged.length, skipped: 0 }, options.output, terminal);
  });
}

/** Those that are to be judged. */
async function storedClients(view: AskedCluster, { allNamespaces, namespace }: AuditOptions) {
  if (allNamespaces) {
    if (!view.clients.known) throw new UserError(`${MAY_NOT_LIST}: ask for that right, or audit a namespace by -n.`);
    return view.clients.value;
  }
  const stored = await view.clientsIn(namespace ?? view.namespace);
  if (!stored.known) throw new UserError(`${stored.why}.`);
  return stored.value;
}
