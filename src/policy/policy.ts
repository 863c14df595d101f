import { rules } from '../rules/index.js';
import type { AnyRule, EnforcementAction } from '../rules/rule.js';

/** A rule with what the policy says of it in one namespace. */
export interface EffectiveRule {
  readonly rule: AnyRule;
  readonly action: EnforcementAction;
  readonly options: object;
}

/** What to do about violations. */
export interface Policy {
  /** Whether an UPDATE is excused for what was already wrong. */
  readonly ratchet: boolean;
  rulesFor(namespace: string): readonly EffectiveRule[];
}

/** The policy where nobody wrote one: every rule with its default action and options, everywhere. */
export function defaultPolicy(): Policy {
  const effective = rules.map((rule) => ({
    rule,
    action: rule.defaultAction,
    options: rule.options?.defaults ?? {},
  }));
  return { ratchet: true, rulesFor: () => effective };
}
