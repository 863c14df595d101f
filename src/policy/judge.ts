import type { Client } from '../client/client.js';
import type { Violation } from '../client/violation.js';
import type { FactName, Facts, UnknownFact } from '../facts/fact.js';
import type { RuleContext } from '../rules/rule.js';
import { FactReader, FactUnknown } from './fact-reader.js';
import type { Finding, NotEvaluated, Verdict } from './finding.js';
import { inFieldOrder } from './order.js';
import type { EffectiveRule, Policy } from './policy.js';
import type { Exemption } from './policy-file.js';
import { RuleFault } from './rule-fault.js';

/** What is judged: a Client that somebody writes, with its old state where it has one, or a Client that somebody deletes. */
export interface Judged {
  readonly client: Client;
  readonly old: Client | undefined;
  readonly deletion: boolean;
}

/**
 * Every finding of the rules of the policy, also of causes that another finding tells of.
 * @throws RuleFault when a rule throws
 */
export function judge(
  { client, old, deletion }: Judged,
  facts: Facts,
  policy: Policy,
): Pick<Verdict, 'findings' | 'notEvaluated'> {
  const findings: Finding[] = [];
  const notEvaluated: NotEvaluated[] = [];
  const reader = new FactReader(facts);
  const dex = policy.dexFor(client.namespace);
  for (const effective of policy.rulesFor(client.namespace)) {
    const { rule } = effective;
    if (effective.action === 'Ignore' || (rule.judges === 'deletion') !== deletion) continue;
    const outcome = check(effective, client, { facts: reader.for(rule), old, dex });
    if (isEvaluated(outcome) && outcome.length === 0) continue;
    const exemption = policy.exemptionFor(rule.id, client);
    const action = exemption === undefined ? effective.action : 'Audit';
    if (!isEvaluated(outcome)) {
      notEvaluated.push({ rule: rule.id, action, why: outcome.why, byChoice: outcome.byChoice });
      continue;
    }
    for (const violation of outcome) {
      findings.push({ ...finding(violation, rule.id, action), ...exempt(exemption) });
    }
  }
  return { findings: inFieldOrder(findings), notEvaluated };
}

/** What the policy makes of a violation. */
export function finding(violation: Violation, rule: string, action: Finding['action']): Finding {
  return { ...violation, rule, action, docs: `docs/rules/${rule}.md`, preexisting: false };
}

function exempt(exemption: Exemption | undefined): Pick<Finding, 'exemption'> {
  if (exemption === undefined) return {};
  const { reason, owner, expires } = exemption;
  return {
    exemption: { reason, ...(owner === undefined ? {} : { owner }), ...(expires === undefined ? {} : { expires }) },
  };
}

/** A rule's violations, or the fact that it asked for and nobody knows. */
function check({ rule, options }: EffectiveRule, client: Client, context: RuleContext<FactName>): Outcome {
  try {
    return rule.check(client, context, options);
  } catch (cause) {
    if (cause instanceof FactUnknown) return cause.fact;
    throw new RuleFault(rule.id, cause);
  }
}

type Outcome = readonly Violation[] | UnknownFact;

function isEvaluated(outcome: Outcome): outcome is readonly Violation[] {
  return Array.isArray(outcome);
}
