import { impactOf, type Impact } from '../../policy/impact.js';
import type { Policy } from '../../policy/policy.js';
import { EXIT, UserError, type ExitCode } from '../exit-code.js';
import { manifestFacts } from '../facts.js';
import { explainFault } from '../fault.js';
import { verdictOn } from '../judge.js';
import { tellErrors, type InputError } from '../manifests/input.js';
import { readManifests, type ClientDocument } from '../manifests/manifests.js';
import type { Terminal } from '../terminal.js';
import { impactFormats, type ImpactFormatName } from './impact-report.js';
import { loadPolicy, type LoadedPolicy } from './load.js';

/** The options of `policy impact`, as its user gave them. */
export interface ImpactOptions {
  readonly filename: readonly string[];
  readonly recursive: boolean;
  readonly namespace: string;
  readonly knownClients: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly output: ImpactFormatName;
}

/** What a change of policy means to some Clients. */
export interface ImpactReport {
  readonly from: LoadedPolicy['source'];
  readonly to: LoadedPolicy['source'];
  /** Of the Clients to which it means anything, in the order of the manifests. */
  readonly impacts: readonly PlacedImpact[];
  /** Number of all Clients. */
  readonly clients: number;
  readonly errors: readonly InputError[];
}

export interface PlacedImpact {
  readonly impact: Impact;
  readonly file: string;
  /** Of the Client's first line, from 1. */
  readonly line: number;
}

/** Tells which Clients of manifests another policy would judge otherwise. */
export async function impactCommand(options: ImpactOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.from === undefined && options.to === undefined)
    throw new UserError(
      'nothing to compare: give a policy file by --from, --to or both; the other one is the default policy.',
    );
  const from = await loadPolicy(options.from, terminal);
  const to = await loadPolicy(options.to, terminal);
  const { progress } = terminal;
  const reading = {
    recursive: options.recursive,
    namespace: options.namespace,
    stdin: terminal.stdin,
    progress: (clients: number) => {
      progress.step(clients, 'Clients read');
    },
  };
  const input = await readManifests(options.filename, { ...reading, mayBeEmpty: false });
  const known = await readManifests(options.knownClients, { ...reading, mayBeEmpty: true });
  const judgeBy = (policy: Policy) => {
    const factsOf = manifestFacts([...known.clients, ...input.clients], input.secrets, policy);
    return (client: ClientDocument) => verdictOn(client, undefined, factsOf, policy);
  };
  const [before, after] = [judgeBy(from.policy), judgeBy(to.policy)] as const;
  const impacts: PlacedImpact[] = [];
  const faults: InputError[] = [];
  for (const [index, client] of input.clients.entries()) {
    try {
      const impact = impactOf(before(client), after(client));
      if (impact !== undefined) impacts.push({ impact, file: client.file, line: client.locate([]).line });
    } catch (error) {
      const { line, column } = client.locate([]);
      faults.push({ file: client.file, line, column, message: explainFault(error, terminal) });
    }
    progress.step(index + 1, `of ${input.clients.length} Clients judged`);
  }
  progress.end();
  const errors = [...input.errors, ...known.errors, ...faults];
  tellErrors(errors, terminal.tell);
  const report = { from: from.source, to: to.source, impacts, clients: input.clients.length, errors };
  terminal.result(impactFormats[options.output](report, terminal));
  return errors.length > 0 ? EXIT.failed : EXIT.clean;
}
