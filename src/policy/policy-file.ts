import type { EnforcementAction, Profile } from '../rules/rule.js';

export const POLICY_API_VERSION = 'policy.dex-client-admission.dev/v1alpha1';
export const POLICY_KIND = 'ClientPolicy';

/** How ids are kept unique while several replicas admit: by a Lease for each, or by listing all Clients before each create. */
export const ID_CLAIMS = ['lease', 'list'] as const;
/** What the webhook looks at of the Secrets that secretRefs name. */
export const SECRETS = ['none', 'metadata', 'value'] as const;

export const PROFILES = ['web', 'native'] as const satisfies readonly Profile[];
export const ACTIONS = ['Deny', 'Warn', 'Audit', 'Ignore'] as const satisfies readonly EnforcementAction[];

/**
 * A policy file that its schema (`policySchema`) finds nothing wrong with. Patterns match whole names, `*` any number of
 * characters; of namespace sections and Dex entries the first that matches a namespace counts.
 */
export interface PolicyFile {
  readonly profile?: Profile;
  readonly rules?: RuleSettings;
  readonly namespaces?: readonly NamespaceSection[];
  readonly exemptions?: readonly Exemption[];
  readonly ratchet?: boolean;
  readonly dex?: readonly DexEntry[];
  readonly cluster?: Partial<ClusterSettings>;
}

/** By rule id. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

export interface RuleSetting {
  readonly action?: EnforcementAction;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What is said of rules for some namespaces, on top of what is said for all. */
export interface NamespaceSection {
  readonly match: readonly string[];
  readonly rules: RuleSettings;
}

/** Findings that are noted instead of enforced. */
export interface Exemption {
  readonly namespaces: readonly string[];
  /** Of metadata.name; all unless given. */
  readonly clients?: readonly string[];
  /** Rule ids. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** Who answers for it. */
  readonly owner?: string;
  /** The last day on which it holds, in UTC, as yyyy-mm-dd; for good unless given. */
  readonly expires?: string;
}

/** One Dex, and whose Clients it reads. */
export interface DexEntry {
  /** All unless given. */
  readonly namespaces?: readonly string[];
  readonly issuer?: string;
  readonly configSecret?: { readonly namespace: string; readonly name: string };
}

/** What the webhook does in the cluster for its facts. */
export interface ClusterSettings {
  readonly idClaims: (typeof ID_CLAIMS)[number];
  readonly secrets: (typeof SECRETS)[number];
}

export const CLUSTER_DEFAULTS: ClusterSettings = { idClaims: 'lease', secrets: 'none' };
