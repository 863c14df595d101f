import type { FactsOf } from '../facts/fact-source.js';
import type { IdClaim } from '../facts/id-claim.js';
import type { Finding } from '../policy/finding.js';
import type { Policy } from '../policy/policy.js';
import type { AdmissionResponse } from './review.js';

/** What a review is decided by. */
export interface ReviewDependencies {
  readonly policy: Policy;
  /** What is known when a Client, or its old state, is judged. */
  readonly factsOf: FactsOf;
  /**
   * Told of every exception, for the log; the answer says nothing of its inside.
   * @param rule the rule that failed, if it was one
   */
  readonly onFault: (error: unknown, rule: string | undefined) => void;
}

/** An answer, with what the log and the metrics are to know of it. */
export interface Decision {
  readonly response: AdmissionResponse;
  /** `retry`: refused because something is not known yet; `fault`: refused because this program failed. */
  readonly outcome: 'allow' | 'deny' | 'retry' | 'fault';
  /** Every finding, whatever its consequence. */
  readonly findings: readonly Finding[];
  /** The id that the Client takes, where it is admitted with a new one that nobody else may have. */
  readonly claim?: IdClaim;
}
