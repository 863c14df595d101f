import { identify, parseClient, type Client } from '../client/client.js';
import { oversize } from '../client/oversize.js';
import type { FactsOf } from '../facts/fact-source.js';
import { SCHEMA_RULE } from '../rules/schema.js';
import type { Finding, Verdict } from './finding.js';
import { finding, judge } from './judge.js';
import { inFieldOrder } from './order.js';
import type { Policy } from './policy.js';
import { ratchet } from './ratchet.js';
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
export function validate({ object, oldObject, namespace }: Review, factsOf: FactsOf, policy: Policy): Verdict {
  const old = oldObject === undefined ? undefined : parseClient(oldObject, namespace);
  return validateClient(parseClient(object, namespace), old, factsOf, policy);
}

/** Judges a Client that has been read already, as `validate` does. */
export function validateClient(client: Client, old: Client | undefined, factsOf: FactsOf, policy: Policy): Verdict {
  const unjudged = oversize(client.manifest);
  if (unjudged.length > 0) {
    // Whatever the policy says of the schema, and whatever was there before: the other rules were not asked.
    const findings = unjudged.map((violation) => finding(violation, SCHEMA_RULE, 'Deny'));
    return { client: identify(client), findings: inFieldOrder(findings), notEvaluated: [] };
  }
  const { findings, notEvaluated } = judge({ client, old, deletion: false }, factsOf(client), policy);
  const excusable = policy.ratchet && findings.some(({ action }) => action === 'Deny');
  const settled = old === undefined || !excusable ? findings : excused(findings, client, old, factsOf, policy);
  // Last: a finding that was only there before must not hide a new one that is refused.
  const told = withoutSuperseded(settled, policy.rulesFor(client.namespace));
  return { client: identify(client), findings: told, notEvaluated };
}

function excused(
  findings: readonly Finding[],
  client: Client,
  old: Client,
  factsOf: FactsOf,
  policy: Policy,
): readonly Finding[] {
  if (oversize(old.manifest).length > 0) return findings;
  const before = judge({ client: old, old: undefined, deletion: false }, factsOf(old), policy);
  return ratchet(findings, client, old, before.findings);
}

/**
 * Judges the deletion of a Client by the rules about deletions. Pure; nothing is ratcheted, because only the deletion does the harm.
 * @param object the Client as it is stored
 * @param namespace the namespace of the request
 * @throws RuleFault when a rule throws
 */
export function validateDeletion(object: unknown, namespace: string, factsOf: FactsOf, policy: Policy): Verdict {
  const client = parseClient(object, namespace);
  return { client: identify(client), ...judge({ client, old: undefined, deletion: true }, factsOf(client), policy) };
}
