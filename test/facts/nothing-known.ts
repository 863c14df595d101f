import type { Facts, UnknownFact } from '../../src/facts/fact.js';

/** Facts of which none is known, all for one reason. */
export function nothingKnown(why: UnknownFact): Facts {
  return {
    inventory: why,
    idClaim: why,
    visibility: why,
    secretAccess: why,
    secretPresence: why,
    secretContents: why,
  };
}
