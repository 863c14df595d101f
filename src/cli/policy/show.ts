import { matchesAny } from '../../client/glob.js';
import { explainRules, type ExplainedRule } from '../../policy/explain.js';
import type { Policy } from '../../policy/policy.js';
import type { ClusterSettings, Exemption, PolicyFile } from '../../policy/policy-file.js';
import { rules } from '../../rules/index.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { loadPolicy, type LoadedPolicy } from './load.js';
import { today } from './read.js';
import { showFormats, type ShowFormatName } from './show-report.js';

/** The options of `policy show`, as its user gave them. */
export interface ShowOptions {
  readonly policy?: string;
  readonly namespace?: string;
  readonly output: ShowFormatName;
}

/** A policy as it is in one namespace, or in all that no section of it is for. */
export interface EffectivePolicy {
  readonly source: LoadedPolicy['source'];
  readonly file: PolicyFile;
  readonly namespace: string | undefined;
  readonly profile: string;
  readonly ratchet: boolean;
  readonly cluster: ClusterSettings;
  readonly rules: readonly ExplainedRule[];
  /** Ids of the rules that the profile does not have. */
  readonly left: readonly string[];
  /** Those that concern the namespace, in the order of the file. */
  readonly exemptions: readonly { readonly exemption: Exemption; readonly expired: boolean }[];
  /** The Dex of the namespace; undefined without one. */
  readonly dex: { readonly domain: string; readonly settings: ReturnType<Policy['dexFor']> } | undefined;
}

/** Prints what a policy comes to. */
export async function showCommand(options: ShowOptions, terminal: Terminal): Promise<ExitCode> {
  const { file, policy, source } = await loadPolicy(options.policy, terminal);
  const { namespace } = options;
  const explained = explainRules(file, namespace);
  const ids = new Set(explained.map(({ rule }) => rule.id));
  const day = today();
  const effective: EffectivePolicy = {
    source,
    file,
    namespace,
    profile: file.profile ?? 'web',
    ratchet: policy.ratchet,
    cluster: policy.cluster,
    rules: explained,
    left: rules.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
    exemptions: (file.exemptions ?? [])
      .filter(({ namespaces }) => namespace === undefined || matchesAny(namespaces, namespace))
      .map((exemption) => ({ exemption, expired: exemption.expires !== undefined && exemption.expires < day })),
    dex:
      namespace === undefined ? undefined : { domain: policy.domainOf(namespace), settings: policy.dexFor(namespace) },
  };
  terminal.result(showFormats[options.output](effective, terminal));
  return EXIT.clean;
}
