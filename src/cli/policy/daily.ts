import { policyOf, type Policy } from '../../policy/policy.js';
import type { LoadedPolicy } from './load.js';

const DAY = 24 * 3600 * 1000;

/**
 * A policy for a process that outlives the day: exemptions end when their last day does.
 * @param now milliseconds since 1970
 */
export function dailyPolicy({ file, source }: Omit<LoadedPolicy, 'policy'>, now: () => number): Policy {
  let day = NaN;
  let policy = policyOf(file, '');
  const current = (): Policy => {
    const passed = Math.floor(now() / DAY);
    if (passed !== day) {
      day = passed;
      policy = policyOf(file, new Date(passed * DAY).toISOString().slice(0, 10));
    }
    return policy;
  };
  return {
    ...(source === undefined ? {} : { version: source.version }),
    ratchet: policy.ratchet,
    rulesFor: (namespace) => current().rulesFor(namespace),
    exemptionFor: (rule, client) => current().exemptionFor(rule, client),
    dexFor: (namespace) => current().dexFor(namespace),
    domainOf: (namespace) => current().domainOf(namespace),
  };
}
