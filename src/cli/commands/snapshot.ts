import { printable } from '../../client/quote.js';
import { AskedCluster } from '../cluster/asked-cluster.js';
import { withCluster } from '../cluster/open.js';
import { MAY_NOT_LIST } from '../cluster/problem.js';
import { Remarks } from '../cluster/remarks.js';
import { EXIT, UserError, type ExitCode } from '../exit-code.js';
import { jsonText } from '../json-text.js';
import { loadPolicy } from '../policy/load.js';
import { takeSnapshot } from '../snapshot/take.js';
import type { Terminal } from '../terminal.js';

/** The options of `snapshot`, as its user gave them. */
export interface SnapshotOptions {
  /** Tells what is looked at of Secrets. */
  readonly policy?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** Prints what `validate --facts` needs to know of a cluster. */
export async function snapshotCommand(options: SnapshotOptions, terminal: Terminal): Promise<ExitCode> {
  const { policy } = await loadPolicy(options.policy, terminal);
  return withCluster(options, async (cluster) => {
    const { clients } = await AskedCluster.ask(cluster, policy, terminal);
    // Without some of the Clients it would pass ids that are taken.
    if (!clients.known) throw new UserError(`${MAY_NOT_LIST}: ask an admin for that right.`);
    const remarks = new Remarks((line) => {
      terminal.tell(printable(line));
    });
    const tell = (problem: string) => {
      remarks.add(problem);
    };
    const snapshot = await takeSnapshot(clients.value, cluster, policy, Date.now(), tell, new AbortController().signal);
    remarks.end();
    terminal.result(jsonText(snapshot));
    return EXIT.clean;
  });
}
