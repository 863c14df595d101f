import { identify, parseClient, type Client } from '../client/client.js';
import type { Violation } from '../client/violation.js';
import type { FactName, Facts, UnknownFact } from '../facts/fact.js';
import type { RuleContext } from '../rules/rule.js';
import type { Finding, NotEvaluated, Verdict } from './finding.js';
import { inFieldOrder } from './order.js';
import type { EffectiveRule, Policy } from './policy.js';
import { FactReader, FactUnknown } from './fact-reader.js';
import type { Exemption } from './policy-file.js';
import { ratchet } from './ratchet.js';
import { RuleFault } from './rule-fault.js';
import { withoutSuperseded } from './supersede.js';

/** One Client to judge. */
export interface Review {
  /** The Client as it is to be stored: defaults filled in (`mutate`), not yet checked against the schema. */
  readonly object: unknown;
  /** The Client as it is stored now; undefined on create. */
  readonly oldObject?: unknown;
  /** The namespace of the request or manifest. */
  readonly namespace: string;
}

/**
 * Judges a Client by every rule of the policy. Pure.
 * @param factsOf what is known when this Client, or its old state, is judged
 * @throws RuleFault when a rule throws: a fault of the rule, never of the Client
 */
export function validate(review: Review, factsOf: (client: Client) => Facts, policy: Policy): Verdict {
  const client = parseClient(review.object, review.namespace);
  const old = review.oldObject === undefined ? undefined : parseClient(review.oldObject, review.namespace);
  const { findings, notEvaluated } = judge(client, old, factsOf(client), policy);
  const settled =
    old === undefined || !policy.ratchet || !findings.some(({ action }) => action === 'Deny')
      ? findings
      : ratchet(findings, client, old, judge(old, undefined, factsOf(old), policy).findings);
  return { client: identify(client), findings: settled, notEvaluated };
}

function judge(
  client: Client,
  old: Client | undefined,
  facts: Facts,
  policy: Policy,
): Pick<Verdict, 'findings' | 'notEvaluated'> {
  const findings: Finding[] = [];
  const notEvaluated: NotEvaluated[] = [];
  const reader = new FactReader(facts);
  const dex = policy.dexFor(client.namespace);
  for (const effective of policy.rulesFor(client.namespace)) {
    const { rule } = effective;
    if (effective.action === 'Ignore') continue;
    const exemption = policy.exemptionFor(rule.id, client);
    const action = exemption === undefined ? effective.action : 'Audit';
    const outcome = check(effective, client, { facts: reader.for(rule), old, dex });
    if (!isEvaluated(outcome)) {
      notEvaluated.push({ rule: rule.id, action, why: outcome.why, byChoice: outcome.byChoice });
      continue;
    }
    for (const violation of outcome) {
      const docs = `docs/rules/${rule.id}.md`;
      findings.push({ ...violation, rule: rule.id, action, docs, preexisting: false, ...exempt(exemption) });
    }
  }
  return { findings: inFieldOrder(withoutSuperseded(findings, policy.rulesFor(client.namespace))), notEvaluated };
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
