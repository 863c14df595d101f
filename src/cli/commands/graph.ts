import { trustGraph } from '../../facts/trust-graph.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { inventoriesOf } from '../facts.js';
import { graphFormats, type GraphFormatName } from '../graph/formats.js';
import { tellErrors } from '../manifests/input.js';
import { readManifests } from '../manifests/manifests.js';
import { loadPolicy } from '../policy/load.js';
import type { Terminal } from '../terminal.js';

/** The options of `graph`, as its user gave them. */
export interface GraphOptions {
  readonly filename: readonly string[];
  readonly recursive: boolean;
  readonly namespace: string;
  readonly output: GraphFormatName;
  readonly knownClients: readonly string[];
  readonly policy?: string;
}

/** Prints who may obtain tokens for whom. */
export async function graphCommand(options: GraphOptions, terminal: Terminal): Promise<ExitCode> {
  const { policy } = await loadPolicy(options.policy, terminal);
  const reading = {
    recursive: options.recursive,
    namespace: options.namespace,
    stdin: terminal.stdin,
    progress: (clients: number) => {
      terminal.progress.step(clients, 'Clients read');
    },
  };
  const input = await readManifests(options.filename, { ...reading, mayBeEmpty: false });
  const known = await readManifests(options.knownClients, { ...reading, mayBeEmpty: true });
  terminal.progress.end();
  const errors = [...input.errors, ...known.errors];
  tellErrors(errors, terminal.tell);
  const asked = new Set(input.clients);
  const inventories = inventoriesOf([...known.clients, ...input.clients], policy, (document) => asked.has(document));
  const dexes = [...inventories]
    .map(([dex, inventory]) => ({ dex, graph: trustGraph(inventory, ({ stored }) => !stored) }))
    .filter(({ graph }) => graph.ids.length > 0)
    .toSorted((left, right) => (left.dex < right.dex ? -1 : 1));
  terminal.result((await graphFormats[options.output]())({ dexes }));
  return errors.length > 0 ? EXIT.failed : EXIT.clean;
}
