import { parseClient, property, type Client } from '../client/client.js';
import type { FactsOf } from '../facts/fact-source.js';
import { dexStart, type DexStart } from '../policy/dex-start.js';
import type { Policy } from '../policy/policy.js';
import type { ClientDocument } from './manifests/manifests.js';
import { lastOfEach, nameOf } from './manifests/object-name.js';

/**
 * Whether Dex would start with some Clients. Of several with the same namespace and name the last counts, as with kubectl apply.
 * @param existing those that are there; they tell how old a Client is
 * @param proposed those that come over them; without any that exist, their own word for their age is taken
 */
export function startOf(
  existing: readonly ClientDocument[],
  proposed: readonly ClientDocument[],
  factsOf: FactsOf,
  policy: Policy,
): DexStart {
  const ages = existing.length === 0 ? undefined : new Map(existing.map((document) => [nameOf(document), document]));
  // Parsed one after the other: all of them at once may be more than memory holds.
  const created = new WeakMap<Client, unknown>();
  const clients = function* (): Generator<Client> {
    for (const document of lastOfEach([...existing, ...proposed])) {
      const client = parseClient(document.object, document.namespace);
      created.set(client, timestampOf(ages === undefined ? document : ages.get(nameOf(document))));
      yield client;
    }
  };
  const secretOf = (client: Client) => {
    const { secretValue, secretContents } = factsOf(client);
    return secretValue ?? secretContents;
  };
  return dexStart(clients(), secretOf, policy, (client) => created.get(client));
}

function timestampOf(document: ClientDocument | undefined): unknown {
  return property(property(document?.object, 'metadata'), 'creationTimestamp');
}
