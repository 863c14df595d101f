import type { ClientIdentity } from '../../client/client.js';
import type { NotEvaluated } from '../../policy/finding.js';
import type { JudgedClient, PlacedFinding, ValidationReport } from './report.js';

/** Everything that a report says of one Client. */
export interface ClientReport extends JudgedClient {
  readonly findings: readonly PlacedFinding[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** A report for formats that tell of each Client, also of those without a finding. */
export function byClient({ clients, findings, notEvaluated }: ValidationReport): ClientReport[] {
  const found = grouped(findings, (placed) => placed);
  const left = grouped(notEvaluated, ({ outcome }) => outcome);
  return clients.map((judged) => ({
    ...judged,
    findings: found.get(judged.client) ?? [],
    notEvaluated: left.get(judged.client) ?? [],
  }));
}

function grouped<Entry extends { readonly client: ClientIdentity }, Part>(
  entries: readonly Entry[],
  part: (entry: Entry) => Part,
): ReadonlyMap<ClientIdentity, Part[]> {
  const groups = new Map<ClientIdentity, Part[]>();
  for (const entry of entries) {
    const group = groups.get(entry.client);
    if (group === undefined) groups.set(entry.client, [part(entry)]);
    else group.push(part(entry));
  }
  return groups;
}
