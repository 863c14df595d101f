import type { ClientIdentity } from '../client/client.js';
import type { Violation } from '../client/violation.js';
import type { EnforcementAction } from '../rules/rule.js';

/** A violation with its consequence. */
export interface Finding extends Violation {
  /** The rule's id. */
  readonly rule: string;
  readonly action: Exclude<EnforcementAction, 'Ignore'>;
  /** Page that explains the rule, relative to this project's root. */
  readonly docs: string;
  /** Set where the action would be Deny, but the object was already so before this update. */
  readonly preexisting: boolean;
}

/** A rule that could not be asked. Never the same as passed. */
export interface NotEvaluated {
  readonly rule: string;
  readonly action: Exclude<EnforcementAction, 'Ignore'>;
  readonly why: string;
}

/** The judgement of one Client: the same from the webhook and from the command line. */
export interface Verdict {
  readonly client: ClientIdentity;
  /** In the order of the fields in the object, then of the rules in the catalogue. */
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** What a finding tells, complete in itself: what is wrong, what to write instead, and which rule says so. */
export function describe(finding: Finding): string {
  return `${finding.message} ${finding.hint} [${finding.rule}]`;
}
