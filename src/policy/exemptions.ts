import { matchesAny } from '../client/glob.js';
import type { Exemption } from './policy-file.js';

/** Finds the exemption of a Client from a rule: of several in the policy the first. */
export type FindExemption = (rule: string, client: string) => Exemption | undefined;

/** The exemptions that concern a namespace, ready to be asked for. */
export function exemptionsIn(exemptions: readonly Exemption[], namespace: string): FindExemption {
  const byRule = new Map<string, Exemption[]>();
  for (const exemption of exemptions) {
    if (!matchesAny(exemption.namespaces, namespace)) continue;
    for (const rule of exemption.rules) {
      const others = byRule.get(rule);
      if (others === undefined) byRule.set(rule, [exemption]);
      else others.push(exemption);
    }
  }
  return (rule, client) =>
    byRule.get(rule)?.find(({ clients }) => clients === undefined || matchesAny(clients, client));
}
