import type { Client } from '../client/client.js';
import type { Uri } from '../client/uri.js';
import type { Violation } from '../client/violation.js';

/** What is wrong with one redirect URI; the reason is FieldValueInvalid unless given. */
export type Problem = Pick<Violation, 'message' | 'hint'> & Partial<Pick<Violation, 'reason'>>;

/** Judges each redirect URI of a Client by itself. */
export function perRedirectUri(
  client: Client,
  judge: (uri: Uri) => Problem | undefined | readonly Problem[],
): readonly Violation[] {
  const violations: Violation[] = [];
  for (const uri of client.spec.redirectURIs) {
    const problems = judge(uri);
    if (problems === undefined) continue;
    for (const problem of [problems].flat())
      violations.push({ reason: 'FieldValueInvalid', ...problem, field: uri.field });
  }
  return violations;
}
