import { CLIENT_GROUP, CLIENT_RESOURCE, CLIENT_VERSION } from '../../client/client.js';
import type { Requester } from '../../facts/requester.js';
import type { Access } from './access-reviews.js';
import { asked, type AskedFor, type Tell } from './asked.js';

export interface ClientName {
  readonly namespace: string;
  readonly name: string;
}

/** As many as are asked about: one that may be named is enough for a message. */
const MAX_CANDIDATES = 8;

const REVIEW: AskedFor = {
  failed: 'the API server could not be asked whether the author of the Client may read another one',
  right: 'to create subjectaccessreviews.authorization.k8s.io',
};

/** Which of some Clients a requester may read. Where it cannot be found out, none: nobody is refused for that. */
export async function visibleClients(
  candidates: readonly ClientName[],
  requester: Requester,
  access: Access,
  tell: Tell,
  signal: AbortSignal,
): Promise<readonly ClientName[]> {
  const visible = await Promise.all(
    candidates.slice(0, MAX_CANDIDATES).map(async ({ namespace, name }) => {
      const attributes = {
        verb: 'get',
        group: CLIENT_GROUP,
        version: CLIENT_VERSION,
        resource: CLIENT_RESOURCE,
      } as const;
      const readable = await asked(access.allowed(requester, { ...attributes, namespace, name }, signal), REVIEW, tell);
      return readable.known && readable.value ? [{ namespace, name }] : [];
    }),
  );
  return visible.flat();
}
