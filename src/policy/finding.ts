import type { ClientIdentity } from '../client/client.js';
import { printable } from '../client/quote.js';
import type { Violation } from '../client/violation.js';
import type { EnforcementAction } from '../rules/rule.js';
import type { Exemption } from './policy-file.js';

/** A violation with its consequence. */
export interface Finding extends Violation {
  /** The rule's id. */
  readonly rule: string;
  readonly action: Exclude<EnforcementAction, 'Ignore'>;
  /** Page that explains the rule, relative to this project's root. */
  readonly docs: string;
  /** Set where the action would be Deny, but the object was already so before this update. */
  readonly preexisting: boolean;
  /** Set where the policy exempts the Client from the rule: then the action is Audit. */
  readonly exemption?: Pick<Exemption, 'reason' | 'owner' | 'expires'>;
}

/** A rule that could not be asked. Never the same as passed. */
export interface NotEvaluated {
  readonly rule: string;
  readonly action: Exclude<EnforcementAction, 'Ignore'>;
  readonly why: string;
  /** Whether this installation does not ask by choice (`notAsked`): then nothing is refused for it. */
  readonly byChoice: boolean;
}

/** The judgement of one Client: the same from the webhook and from the command line. */
export interface Verdict {
  readonly client: ClientIdentity;
  /** In the order of the fields in the object, then of the rules in the catalogue. */
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/**
 * What a finding tells, complete in itself: what is wrong, what to write instead, which rule says so, and for an exempt Client
 * why that is in order.
 */
export function describe({ message, hint, rule, exemption }: Finding): string {
  const text = `${message} ${hint} [${rule}]`;
  return exemption === undefined ? text : `${text} ${describeExemption(exemption)}`;
}

/** Why a Client is exempt, who answers for it and until when. */
export function describeExemption({ reason, owner, expires }: NonNullable<Finding['exemption']>): string {
  const by = owner === undefined ? '' : ` by ${owner}`;
  return printable(`Exempt${by}${expires === undefined ? '' : ` until ${expires}`}: ${reason}`);
}
