import type { Client } from '../../client/client.js';
import { known, type Fact } from '../../facts/fact.js';
import type { Requester } from '../../facts/requester.js';
import type { SecretAccess } from '../../facts/secret.js';
import type { Access } from './access-reviews.js';
import { asked, type AskedFor, type Tell } from './asked.js';
import { mayRead, namedSecret } from './named-secret.js';
import type { SecretConsent } from './secret-consent.js';

/** Whom to ask about Secrets of other namespaces. */
export interface SecretAccessPorts {
  readonly access: Access;
  readonly consent: Pick<SecretConsent, 'given'>;
  readonly tell: Tell;
}

/** What asking for a consent is called. */
export const CONSENT: AskedFor = {
  failed: 'the API server could not be asked whether the owner of the namespace of the Secret consents',
  right: 'to get namespaces',
};

/**
 * Whether a Client may name the Secret that it names: one of its own namespace, one that its author may read, or one that its owner
 * consents to.
 */
export async function secretAccess(
  client: Client,
  requester: Requester,
  { access, consent, tell }: SecretAccessPorts,
  signal: AbortSignal,
): Promise<Fact<SecretAccess>> {
  const { namespace, spec } = client;
  if (spec.secretRef === undefined || spec.secretRef.namespace === namespace) return known({ allowed: true });
  const secret = namedSecret(client);
  // What cannot exist nobody may read.
  if (secret === undefined) return known({ allowed: false });
  const readable = await mayRead(requester, secret, access, tell, signal);
  if (!readable.known) return readable;
  if (readable.value) return known({ allowed: true });
  const consents = await asked(consent.given(secret.namespace, namespace, signal), CONSENT, tell);
  return consents.known ? known({ allowed: consents.value }) : consents;
}
