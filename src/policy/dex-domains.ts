import type { DexSettings } from '../facts/dex.js';
import { matchesAny } from '../client/glob.js';
import type { DexEntry } from './policy-file.js';

/** One Dex: the Clients of its domain share one space of ids, peers and redirect URIs. */
export interface DexDomain {
  /** Tells domains apart: `dex[0]`, or `dex` for the Clients that no entry of the policy is for. */
  readonly id: string;
  readonly settings: DexSettings;
}

/** The names that the operator's documentation gives for the generated configuration (pages configuration and quick-start). */
const DOCUMENTED_SECRETS = [
  { namespace: 'dex', name: 'dex-config' },
  { namespace: 'dex', name: 'dex' },
];

/** The Dex that each namespace's Clients feed: of the first entry that matches, or one for all the rest. */
export function dexDomains(entries: readonly DexEntry[]): (namespace: string) => DexDomain {
  const hasRest = entries.every(({ namespaces }) => namespaces !== undefined && !namespaces.includes('*'));
  const isNamed = !hasRest && entries.every(({ configSecret }) => configSecret !== undefined);
  const own = entries.flatMap(({ configSecret }) => configSecret ?? []);
  // The operator may read every Secret, so a Client must not name the configuration of another Dex either.
  const configSecrets = isNamed ? own : [...own, ...DOCUMENTED_SECRETS];
  const domains = entries.map(({ namespaces = ['*'], issuer }, index) => ({
    namespaces,
    domain: { id: `dex[${index}]`, settings: { issuer, configSecrets } },
  }));
  const rest: DexDomain = { id: 'dex', settings: { issuer: undefined, configSecrets } };
  return (namespace) => domains.find(({ namespaces }) => matchesAny(namespaces, namespace))?.domain ?? rest;
}
