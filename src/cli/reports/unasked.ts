import type { ClientIdentity } from '../../client/client.js';
import type { JudgedClient } from './report.js';

/** What could not be asked for one reason. */
export interface Unasked {
  readonly why: string;
  readonly rules: readonly string[];
  /** Number of Clients that it concerns. */
  readonly clients: number;
  /** The first of them. */
  readonly first: readonly ClientIdentity[];
}

/** So many Clients are remembered by their names. */
export const FEW_CLIENTS = 3;

/** One entry for each reason: what nobody was asked for concerns many rules, and every Client, alike. */
export class UnaskedReasons {
  readonly #reasons = new Map<string, { rules: Set<string>; clients: number; first: ClientIdentity[] }>();

  add({ client, notEvaluated }: Pick<JudgedClient, 'client' | 'notEvaluated'>): void {
    for (const [index, { rule, why }] of notEvaluated.entries()) {
      const known = this.#reasons.get(why);
      const reason = known ?? { rules: new Set(), clients: 0, first: [] };
      if (known === undefined) this.#reasons.set(why, reason);
      reason.rules.add(rule);
      if (notEvaluated.findIndex((other) => other.why === why) < index) continue;
      reason.clients += 1;
      if (reason.first.length < FEW_CLIENTS) reason.first.push(client);
    }
  }

  all(): Unasked[] {
    return Array.from(this.#reasons, ([why, { rules, clients, first }]) => ({
      why,
      rules: [...rules],
      clients,
      first,
    }));
  }
}
