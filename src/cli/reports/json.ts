import type { ClientIdentity } from '../../client/client.js';
import { formatFieldPath } from '../../client/field-path.js';
import type { NotEvaluated } from '../../policy/finding.js';
import { jsonPieces, Members, Written } from '../json-pieces.js';
import { jsonValue } from '../json-text.js';
import type { JudgedClient, PlacedFinding, ReportEnd, ValidationReport } from './report.js';
import { Spool } from './spool.js';

/** What could not be asked: told behind all findings, so it is kept until then, as little of it as can be. */
class Open {
  readonly #clients = new Spool();
  readonly #lists: (readonly NotEvaluated[])[] = [];

  add(client: ClientIdentity, notEvaluated: readonly NotEvaluated[]): void {
    this.#clients.add(jsonValue(client).replaceAll('\n', '\n  '));
    this.#lists.push(notEvaluated);
  }

  /** Several for each Client, and the same for most: each part is written once. */
  *written(): Generator<Written> {
    const parts = new Map<readonly NotEvaluated[], readonly (readonly [before: string, after: string])[]>();
    let at = 0;
    for (const client of this.#clients) {
      const notEvaluated = this.#lists[at] ?? [];
      at += 1;
      const known = parts.get(notEvaluated) ?? notEvaluated.map(partsOf);
      parts.set(notEvaluated, known);
      for (const [before, after] of known) yield new Written(`${before}${client}${after}`);
    }
  }
}

/** The report for programs; its shape is API (design.md 2.2). Lines and columns are absent where a whole input is meant. */
export function* jsonReport({ clients, end }: ValidationReport): Generator<string> {
  const open = new Open();
  let rest: ReportEnd | undefined;
  const ended = () => (rest ??= end());
  yield* jsonPieces(
    new Members({
      apiVersion: 'dex-client-admission.dev/v1alpha1',
      kind: 'ValidationReport',
      findings: findingsOf(clients, open),
      errors: () => ended().errors,
      notEvaluated: open.written(),
      dex: () => new Members({ ...ended().dex }),
      summary: () => ended().summary,
    }),
  );
}

function* findingsOf(clients: Iterable<JudgedClient>, open: Open): Generator<object> {
  for (const { client, findings, notEvaluated } of clients) {
    if (notEvaluated.length > 0) open.add(client, notEvaluated);
    yield* findings.map(jsonFinding);
  }
}

function jsonFinding({ finding, client, file, place }: PlacedFinding): object {
  const { rule, action, field, reason, message, hint, docs, preexisting, exemption } = finding;
  return {
    rule,
    action,
    field: formatFieldPath(field),
    reason,
    message,
    hint,
    docs,
    // Said only of what the old state excuses (--old).
    ...(preexisting ? { preexisting } : {}),
    // Said only of what the policy exempts.
    ...(exemption === undefined ? {} : { exemption }),
    client,
    file,
    line: place.line,
    column: place.column,
  };
}

function partsOf({ rule, why }: NotEvaluated): readonly [before: string, after: string] {
  return [`{\n  "rule": ${jsonValue(rule)},\n  "client": `, `,\n  "why": ${jsonValue(why)}\n}`];
}
