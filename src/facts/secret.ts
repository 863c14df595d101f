import type { Client } from '../client/client.js';
import type { FactValues } from './fact.js';

/** The answer to "may the author of this Client read the Secret that it names?" */
export interface SecretAccess {
  readonly allowed: boolean;
}

/**
 * What a Secret holds at the key that a secretRef names. Values stay within rules: no message, log or report has them.
 *
 * Whoever gathers it never makes it known of a Secret that the author of the Client may not read: what a rule finds in it, even
 * that there is nothing, is told to that author.
 */
export type SecretContents =
  | { readonly exists: false }
  | {
      readonly exists: true;
      /** The Secret's type, such as `Opaque`. */
      readonly type: string;
      /** The names of its keys. */
      readonly keys: readonly string[];
      /** The bytes at the key as text; undefined where the Secret has no such key. */
      readonly value: string | undefined;
    };

/** What the Secret of a Client holds; undefined, and not asked, where its secretRef names none in full. */
export function contentsOf(
  { spec: { secretRef } }: Client,
  facts: Pick<FactValues, 'secretContents'>,
): SecretContents | undefined {
  const complete = secretRef?.name !== undefined && secretRef.namespace !== undefined && secretRef.key !== undefined;
  return complete ? facts.secretContents : undefined;
}

/** The client secret that a Client's secretRef leads to; undefined where it leads nowhere. */
export function clientSecretOf(client: Client, facts: Pick<FactValues, 'secretContents'>): string | undefined {
  const contents = contentsOf(client, facts);
  return contents?.exists === true ? contents.value : undefined;
}
