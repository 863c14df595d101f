import { identify, parseClient, type Client } from '../client/client.js';
import { oversize } from '../client/oversize.js';
import type { Violation } from '../client/violation.js';
import type { FactName, Facts, UnknownFact } from '../facts/fact.js';
import type { RuleContext } from '../rules/rule.js';
import { SCHEMA_RULE } from '../rules/schema.js';
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
  const unjudged = oversize(review.object);
  if (unjudged.length > 0) {
    // Whatever the policy says of the schema, and whatever was there before: the other rules were not asked.
    const findings = unjudged.map((violation) => finding(violation, SCHEMA_RULE, 'Deny'));
    return { client: identify(client), findings: inFieldOrder(findings), notEvaluated: [] };
  }
  const old = review.oldObject === undefined ? undefined : parseClient(review.oldObject, review.namespace);
  const { findings, notEvaluated } = judge(client, old, factsOf(client), policy);
  const settled =
    old === undefined ||
    oversize(old.manifest).length > 0 ||
    !policy.ratchet ||
    !findings.some(({ action }) => action === 'Deny')
      ? findings
      : ratchet(findings, client, old, judge(old, undefined, factsOf(old), policy).findings);
  // Last: a finding that was only there before must not hide a new one that is refused.
  const told = withoutSuperseded(settled, policy.rulesFor(client.namespace));
  return { client: identify(client), findings: told, notEvaluated };
}

/** Every finding, also of causes that another finding tells of. */
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
      findings.push({ ...finding(violation, rule.id, action), ...exempt(exemption) });
    }
  }
  return { findings: inFieldOrder(findings), notEvaluated };
}

function finding(violation: Violation, rule: string, action: Finding['action']): Finding {
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
