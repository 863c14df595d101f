import type { ClientIdentity } from '../../client/client.js';
import type { ValidationReport } from './report.js';

/** What could not be asked for one reason. */
export interface Unasked {
  readonly why: string;
  readonly rules: readonly string[];
  readonly clients: readonly ClientIdentity[];
}

/** One entry for each reason: what nobody was asked for concerns many rules, and every Client, alike. */
export function byReason(notEvaluated: ValidationReport['notEvaluated']): Unasked[] {
  const reasons = new Map<string, { rules: Set<string>; clients: Set<ClientIdentity> }>();
  for (const { client, outcome } of notEvaluated) {
    const known = reasons.get(outcome.why);
    if (known === undefined) {
      reasons.set(outcome.why, { rules: new Set([outcome.rule]), clients: new Set([client]) });
    } else {
      known.rules.add(outcome.rule);
      known.clients.add(client);
    }
  }
  return Array.from(reasons, ([why, { rules, clients }]) => ({ why, rules: [...rules], clients: [...clients] }));
}
