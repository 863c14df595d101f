import { parseClient, property, type Client } from '../client/client.js';
import type { FactsOf } from '../facts/fact-source.js';
import { dexStart, type DexStart } from '../policy/dex-start.js';
import type { Policy } from '../policy/policy.js';
import { nameOf } from './judge.js';
import type { ClientDocument } from './manifests/manifests.js';

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
  const ages = existing.length === 0 ? proposed : existing;
  const created = new Map(ages.map((document) => [nameOf(document), timestampOf(document)]));
  const documents = new Map([...existing, ...proposed].map((document) => [nameOf(document), document]));
  const clients = new Map(
    Array.from(documents, ([name, { object, namespace }]) => [parseClient(object, namespace), created.get(name)]),
  );
  const secretOf = (client: Client) => {
    const { secretValue, secretContents } = factsOf(client);
    return secretValue ?? secretContents;
  };
  return dexStart([...clients.keys()], secretOf, policy, (client) => clients.get(client));
}

function timestampOf({ object }: ClientDocument): unknown {
  return property(property(object, 'metadata'), 'creationTimestamp');
}
