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
  return client.spec.redirectURIs.flatMap((uri) =>
    [judge(uri) ?? []]
      .flat()
      .map((problem) => ({ reason: 'FieldValueInvalid' as const, ...problem, field: uri.field })),
  );
}
