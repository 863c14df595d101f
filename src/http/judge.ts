import type { Decision, ReviewDependencies } from '../admission/decision.js';
import type { AdmissionRequest } from '../admission/review.js';
import { reviewValidate } from '../admission/review-validate.js';
import { askedAbout, subjectOf } from '../admission/subject.js';
import type { FactSource, FactsOf } from '../facts/fact-source.js';
import type { IdClaim } from '../facts/id-claim.js';
import type { Facts } from '../facts/fact.js';

/** What the validating hook judges by. */
export interface Judgement extends Omit<ReviewDependencies, 'factsOf'> {
  readonly facts: FactSource;
}

/**
 * Answers the validating hook: gathers facts, judges, and where the Client is to be admitted with a new id, claims the id. A claim
 * that is lost, or cannot be decided, is one more fact, with which the Client is judged again: the refusal is then that of the rule.
 * Total, as reviewValidate: where gathering or claiming fails, the answer is that of a fault, and not of HTTP.
 * @param signal ends the asking: what is not known by then stays unknown
 */
export async function judge(
  request: AdmissionRequest,
  { facts, ...dependencies }: Judgement,
  signal: AbortSignal,
): Promise<Decision> {
  try {
    const subject = subjectOf(request);
    const factsOf = await facts.gather(request.requester, askedAbout(subject), signal);
    const decision = reviewValidate(request, { ...dependencies, factsOf }, subject);
    const { claim } = decision;
    if (claim === undefined) return decision;
    const idClaim = await facts.claim(claim, request.dryRun, signal);
    if (idClaim.known && idClaim.value.rival === undefined) return decision;
    return reviewValidate(request, { ...dependencies, factsOf: withClaim(factsOf, claim, idClaim) }, subject);
  } catch (error) {
    const factsOf: FactsOf = () => {
      throw error;
    };
    return reviewValidate(request, { ...dependencies, factsOf });
  }
}

function withClaim(factsOf: FactsOf, { id }: IdClaim, idClaim: Facts['idClaim']): FactsOf {
  return (client) => (client.spec.id === id ? { ...factsOf(client), idClaim } : factsOf(client));
}
