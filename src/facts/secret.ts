import type { Client } from '../client/client.js';
import type { FactValues } from './fact.js';

/**
 * The annotation of a namespace by which its owner lets Clients of other namespaces name its Secrets: their namespaces, separated by
 * commas; `*` stands for any number of characters.
 */
export const CONSENT_ANNOTATION = 'dex-client-admission.dev/secret-refs-from';

/** The answer to "may the author of this Client read the Secret that it names, or does its owner consent?" */
export interface SecretAccess {
  readonly allowed: boolean;
}

/**
 * Whether a Secret is there. Told apart from its contents, because an installation may look for the one and not at the other.
 *
 * Like the contents it is never made known of a Secret that the author of the Client may not read.
 */
export interface SecretPresence {
  readonly exists: boolean;
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

/** Whether the secretRef of a Client names a Secret, its namespace and a key. */
export function namesSecret({ spec: { secretRef } }: Client): boolean {
  return secretRef?.name !== undefined && secretRef.namespace !== undefined && secretRef.key !== undefined;
}

/** What the Secret of a Client holds; undefined, and not asked, where its secretRef names none in full. */
export function contentsOf(client: Client, facts: Pick<FactValues, 'secretContents'>): SecretContents | undefined {
  return namesSecret(client) ? facts.secretContents : undefined;
}

/** The client secret that a Client's secretRef leads to; undefined where it leads nowhere. */
export function clientSecretOf(client: Client, facts: Pick<FactValues, 'secretContents'>): string | undefined {
  const contents = contentsOf(client, facts);
  return contents?.exists === true ? contents.value : undefined;
}
