import { known } from './fact.js';
import type { FactsOf } from './fact-source.js';
import type { LiveFacts } from './live-facts.js';

/**
 * Facts that stand for good, as where no cluster is asked; whatever id they leave free may be taken.
 * @param make makes them of what is known, by the policy as it is
 */
export function standingFacts(make: () => FactsOf): LiveFacts {
  let factsOf = make();
  return {
    gather: () => Promise.resolve(factsOf),
    policyChanged: () => {
      factsOf = make();
    },
    claim: () => Promise.resolve(known({ rival: undefined })),
    missing: () => [],
    measurements: () => [],
    close: () => Promise.resolve(),
  };
}
