import type { Client } from '../client/client.js';
import { known, notAsked, unknown, type Fact, type Facts, type UnknownFact } from './fact.js';
import type { Inventory } from './inventory.js';
import type { SecretAccess } from './secret.js';

/** A Secret as manifests hold it, its values decoded. */
export interface SecretManifest {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  readonly values: ReadonlyMap<string, string>;
}

/** What is known without a cluster: the manifests at hand. */
export interface ManifestFacts {
  /** The Clients that feed the same Dex as those of a namespace. */
  inventoryFor(namespace: string): Inventory;
  secret(namespace: string, name: string): SecretManifest | undefined;
}

const SECRET_NOT_ASKED = notAsked('the Secret is not among the manifests, and no cluster was asked');

/** The facts about one Client, as far as manifests tell. */
export function factsFromManifests(manifests: ManifestFacts): (client: Client) => Facts {
  return (client) => ({
    inventory: known(manifests.inventoryFor(client.namespace)),
    // Manifests stand side by side: none is faster than another.
    idClaim: known({ rival: undefined }),
    visibility: known({ sees: (namespace) => namespace === client.namespace }),
    secretAccess: secretAccess(client),
    ...secretFacts(client, manifests),
  });
}

const ACCESS_NOT_ASKED = 'no cluster was asked whether the author of the Client may read a Secret of another namespace';

function secretAccess({ namespace, spec: { secretRef } }: Client): Fact<SecretAccess> {
  if (secretRef === undefined || secretRef.namespace === namespace) return known({ allowed: true });
  return unknown(ACCESS_NOT_ASKED);
}

function secretFacts(
  { namespace, spec: { secretRef } }: Client,
  manifests: ManifestFacts,
): Pick<Facts, 'secretPresence' | 'secretContents'> {
  const { name = '', key = '' } = secretRef ?? {};
  // Whether it is among the manifests or not, the answer is the same: it would tell another tenant which Secrets there are.
  if (secretRef?.namespace !== namespace) return nothingOfSecret(notAsked(ACCESS_NOT_ASKED));
  const secret = manifests.secret(namespace, name);
  if (secret === undefined) return nothingOfSecret(SECRET_NOT_ASKED);
  const { type, values } = secret;
  return {
    secretPresence: known({ exists: true }),
    secretContents: known({ exists: true, type, keys: [...values.keys()], value: values.get(key) }),
  };
}

function nothingOfSecret(why: UnknownFact): Pick<Facts, 'secretPresence' | 'secretContents'> {
  return { secretPresence: why, secretContents: why };
}
