import type { DexSettings } from '../facts/dex.js';
import { dexDomains } from './dex-domains.js';
import { rulesByNamespace, type EffectiveRule } from './effective-rules.js';
import { exemptionsIn } from './exemptions.js';
import { CLUSTER_DEFAULTS, type ClusterSettings, type Exemption, type PolicyFile } from './policy-file.js';

export type { EffectiveRule };

/** What to do about violations. */
export interface Policy {
  /** What the audit log knows the policy by; set where a file is read. */
  readonly version?: string;
  /** Whether an UPDATE is excused for what was already wrong. */
  readonly ratchet: boolean;
  readonly rulesFor: (namespace: string) => readonly EffectiveRule[];
  /** Why what a rule finds in a Client is noted and not enforced; undefined where it is enforced. */
  readonly exemptionFor: (
    rule: string,
    client: { readonly namespace: string; readonly name: string },
  ) => Exemption | undefined;
  /** The Dex that the Clients of a namespace feed. */
  readonly dexFor: (namespace: string) => DexSettings;
  readonly cluster: ClusterSettings;
  /** Tells Dexes apart: the Clients of namespaces with the same answer know each other. */
  readonly domainOf: (namespace: string) => string;
}

/** Most namespaces whose part of a policy is kept ready. The API server asks for existing ones only; files may name any. */
const MAX_KEPT = 10_000;

/**
 * The policy that a file describes, as it is on one day.
 * @param today as yyyy-mm-dd, in UTC
 */
export function policyOf(file: PolicyFile, today: string): Policy {
  const rules = rulesByNamespace(file);
  const dex = dexDomains(file.dex ?? []);
  const inForce = (file.exemptions ?? []).filter(({ expires }) => expires === undefined || expires >= today);
  const inNamespace = kept((namespace) => ({
    rules: rules(namespace),
    exemptions: exemptionsIn(inForce, namespace),
    dex: dex(namespace),
  }));
  return {
    ratchet: file.ratchet ?? true,
    cluster: { ...CLUSTER_DEFAULTS, ...file.cluster },
    rulesFor: (namespace) => inNamespace(namespace).rules,
    exemptionFor: (rule, { namespace, name }) => inNamespace(namespace).exemptions(rule, name),
    dexFor: (namespace) => inNamespace(namespace).dex.settings,
    domainOf: (namespace) => inNamespace(namespace).dex.id,
  };
}

/** The policy where nobody wrote one: every rule of the web profile with its default action and options, everywhere. */
export function defaultPolicy(): Policy {
  return policyOf({}, '');
}

function kept<T>(make: (namespace: string) => T): (namespace: string) => T {
  const made = new Map<string, T>();
  return (namespace) => {
    let found = made.get(namespace);
    if (found !== undefined) return found;
    if (made.size === MAX_KEPT) made.clear();
    found = make(namespace);
    made.set(namespace, found);
    return found;
  };
}
