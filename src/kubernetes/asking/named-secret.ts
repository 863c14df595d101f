import type { Client } from '../../client/client.js';
import type { Fact } from '../../facts/fact.js';
import type { Requester } from '../../facts/requester.js';
import { canExist } from '../../rules/secret-ref-valid-name.js';
import type { Access } from './access-reviews.js';
import { asked, type AskedFor, type Tell } from './asked.js';

/** A Secret, and the key of it, that a Client names. */
export interface NamedSecret {
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
}

/**
 * The Secret that a secretRef leads to; undefined where it names none that can exist. The API server is never asked about such a
 * name: "" means every object to it, and ".." another path.
 */
export function namedSecret({ spec: { secretRef } }: Client): NamedSecret | undefined {
  if (secretRef === undefined) return undefined;
  const { namespace, name, key } = secretRef;
  if (namespace === undefined || name === undefined || key === undefined) return undefined;
  return canExist(secretRef) ? { namespace, name, key } : undefined;
}

const REVIEW: AskedFor = {
  failed: 'the API server could not be asked whether the author of the Client may read the Secret',
  right: 'to create subjectaccessreviews.authorization.k8s.io',
};

/** Whether somebody may read a Secret, there or not. */
export function mayRead(
  requester: Requester,
  { namespace, name }: NamedSecret,
  access: Access,
  tell: Tell,
  signal: AbortSignal,
): Promise<Fact<boolean>> {
  const attributes = { verb: 'get', group: '', version: 'v1', resource: 'secrets', namespace, name } as const;
  return asked(access.allowed(requester, attributes, signal), REVIEW, tell);
}
