import { identify, parseClient, type Client } from '../client/client.js';
import { formatFieldPath } from '../client/field-path.js';
import type { Violation } from '../client/violation.js';
import type { Facts, FactValues } from '../facts/fact.js';
import type { AnyRule } from '../rules/rule.js';
import { SCHEMA_RULE } from '../rules/schema.js';
import type { Finding, NotEvaluated, Verdict } from './finding.js';
import { inFieldOrder } from './order.js';
import type { EffectiveRule, Policy } from './policy.js';
import { ratchet } from './ratchet.js';

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
 * Judges a Client by every rule of the policy. Pure; an exception is a fault of a rule, never of the input.
 * @param factsOf what is known when this Client, or its old state, is judged
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
  const malformed = new Set<string>();
  for (const effective of policy.rulesFor(client.namespace)) {
    const { rule, action } = effective;
    if (action === 'Ignore') continue;
    const why = missingFact(rule, facts);
    if (why !== undefined) {
      notEvaluated.push({ rule: rule.id, action, why });
      continue;
    }
    for (const violation of check(effective, client, old, facts)) {
      const field = formatFieldPath(violation.field);
      // One cause, one finding: where the shape is already wrong, what follows from it is not worth a second one.
      if (rule.id === SCHEMA_RULE) malformed.add(field);
      else if (malformed.has(field)) continue;
      findings.push({ ...violation, rule: rule.id, action, docs: `docs/rules/${rule.id}.md`, preexisting: false });
    }
  }
  return { findings: inFieldOrder(findings), notEvaluated };
}

function missingFact(rule: AnyRule, facts: Facts): string | undefined {
  for (const name of rule.needs) {
    const fact = facts[name];
    if (!fact.known) return fact.why;
  }
  return undefined;
}

function check(
  { rule, options }: EffectiveRule,
  client: Client,
  old: Client | undefined,
  facts: Facts,
): readonly Violation[] {
  const readable: FactValues = {
    get inventory() {
      return declared(rule, 'inventory', facts);
    },
  };
  return rule.check(client, { facts: readable, old }, options);
}

function declared<Name extends keyof Facts>(rule: AnyRule, name: Name, facts: Facts): FactValues[Name] {
  const fact: Facts[Name] = facts[name];
  if (!fact.known || !rule.needs.includes(name))
    throw new Error(`rule ${rule.id} reads ${name}, which it does not declare`);
  return fact.value;
}
