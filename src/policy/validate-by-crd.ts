import { property } from '../client/client.js';
import { printable } from '../client/quote.js';
import type { Violation } from '../client/violation.js';
import type { FactsOf } from '../facts/fact-source.js';
import { SCHEMA_RULE } from '../rules/schema.js';
import type { CompiledSchema, CrdViolation, Review as SchemaReview } from '../schema/crd/index.js';
import type { NotEvaluated, Verdict } from './finding.js';
import { mutate } from './mutate.js';
import type { EffectiveRule, Policy } from './policy.js';
import { validate, type Review } from './validate.js';

/**
 * Judges a Client as an API server with a certain CustomResourceDefinition and the webhook would: its verdict takes the place of the
 * rule `schema`, with its option additionalFields, and the other rules judge what it prunes and fills in. Pure.
 *
 * What an update is excused for is the API server's decision in this rule, the policy's in the others.
 * @param review the Client and its old state as somebody wrote them, without any default
 * @throws RuleFault when a rule throws
 */
export function validateByCrd(review: Review, factsOf: FactsOf, policy: Policy, schema: CompiledSchema): Verdict {
  const { object, oldObject, namespace } = review;
  const old = oldObject === undefined ? undefined : asStored(oldObject, namespace, schema);
  const { object: stored, violations, notEvaluated } = admitted(object, old, namespace, schema);
  const withItsVerdict = (effective: EffectiveRule): EffectiveRule => ({
    ...effective,
    rule: {
      ...effective.rule,
      check: ({ manifest }) => (manifest === stored ? violations.map(asViolation) : []),
    },
  });
  const isSchema = ({ rule }: EffectiveRule) => rule.id === SCHEMA_RULE;
  const rulesFor = (place: string) =>
    policy.rulesFor(place).map((effective) => (isSchema(effective) ? withItsVerdict(effective) : effective));
  const verdict = validate(
    { object: stored, namespace, ...(old === undefined ? {} : { oldObject: old }) },
    factsOf,
    withRules(policy, rulesFor),
  );
  const action = policy.rulesFor(namespace).find(isSchema)?.action ?? 'Ignore';
  if (action === 'Ignore') return verdict;
  const exempt = policy.exemptionFor(SCHEMA_RULE, verdict.client) !== undefined;
  // What waits for other mistakes to be mended says nothing new of a Client that is refused for them.
  const isRefused = action === 'Deny' && !exempt && violations.length > 0;
  const waiting = notEvaluated.filter(({ rule }) => rule !== undefined || !isRefused);
  const open = waiting.map((entry): NotEvaluated => ({
    rule: SCHEMA_RULE,
    action: exempt ? 'Audit' : action,
    why: whyOf(entry),
    byChoice: false,
  }));
  return { ...verdict, notEvaluated: [...open, ...verdict.notEvaluated] };
}

/** Without what only the API server's own words need. */
function asViolation({ field, reason, message, hint, meant }: CrdViolation): Violation {
  return { field, reason, message, hint, ...(meant === undefined ? {} : { meant }) };
}

/** The API server fills in its defaults, asks the mutating webhook, and then validates what came of it. */
function admitted(object: unknown, old: unknown, namespace: string, schema: CompiledSchema): SchemaReview {
  const sent = schema.review(object, old);
  const { object: defaulted, patch } = mutate(sent.object, namespace);
  if (patch.length === 0 || sent.violations.some(({ stage }) => stage === 'decoding')) return sent;
  const { object: stored, violations, notEvaluated } = schema.review(defaulted, old);
  const written = sent.violations.filter(({ stage }) => stage === 'fields');
  // What an unknown field was meant to be is not missing.
  const meant = new Set(written.flatMap((found) => found.meant ?? []).map((path) => JSON.stringify(path)));
  const judged = violations.filter(
    ({ stage, reason, field }) =>
      stage === 'validation' && (reason !== 'FieldValueRequired' || !meant.has(JSON.stringify(field))),
  );
  return { object: stored, violations: [...written, ...judged], notEvaluated };
}

/** What is stored has been through the defaults of both, even where the manifest it came from leaves them out. */
function asStored(object: unknown, namespace: string, schema: CompiledSchema): unknown {
  const stored = mutate(schema.review(object).object, namespace).object;
  const status = property(object, 'status');
  return status === undefined || typeof stored !== 'object' ? stored : { ...stored, status };
}

/** Longest CEL expression that is repeated, in characters. */
const MAX_RULE = 200;

function whyOf({ path, rule, why }: SchemaReview['notEvaluated'][number]): string {
  const place = path === '<nil>' ? '' : ` at ${path}`;
  if (rule === undefined) return printable(`the rules of the CRD${place}: ${why}`);
  const text = rule.length > MAX_RULE ? `${rule.slice(0, MAX_RULE).toWellFormed()}…` : rule;
  return printable(`the rule ${text} of the CRD${place}: ${why}`);
}

/** The same policy with other rules. Member by member: a policy may have them from its class. */
function withRules(policy: Policy, rulesFor: Policy['rulesFor']): Policy {
  return {
    ratchet: policy.ratchet,
    rulesFor,
    exemptionFor: (rule, client) => policy.exemptionFor(rule, client),
    dexFor: (namespace) => policy.dexFor(namespace),
    cluster: policy.cluster,
    domainOf: (namespace) => policy.domainOf(namespace),
  };
}
