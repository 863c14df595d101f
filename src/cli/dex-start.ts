import { parseClient, type Client } from '../client/client.js';
import type { Facts } from '../facts/fact.js';
import { dexStart, type DexStart } from '../policy/dex-start.js';
import type { Policy } from '../policy/policy.js';
import { nameOf } from './judge.js';
import type { ClientDocument } from './manifests/manifests.js';

/**
 * Whether Dex would start with the Clients of manifests.
 * @param documents of several with the same namespace and name the last counts, as with kubectl apply
 */
export function startOf(
  documents: readonly ClientDocument[],
  factsOf: (client: Client) => Facts,
  policy: Policy,
): DexStart {
  const last = new Map(documents.map((document) => [nameOf(document), document]));
  const clients = Array.from(last.values(), ({ object, namespace }) => parseClient(object, namespace));
  return dexStart(clients, (client) => factsOf(client).secretContents, policy);
}
