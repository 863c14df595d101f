import { parseClient, type Client } from '../../client/client.js';
import { known, type Fact } from '../../facts/fact.js';
import type { FactsOf } from '../../facts/fact-source.js';
import type { SecretManifest } from '../../facts/manifest-facts.js';
import type { SecretContents } from '../../facts/secret.js';
import type { Policy } from '../../policy/policy.js';
import { manifestFacts } from '../facts.js';
import type { ClientDocument } from '../manifests/manifests.js';
import { UNASKED, type ClusterView, type SecretFacts } from './cluster-view.js';
import { referenceOf } from './own-rights.js';

/** Clients about which facts are to be known. */
export interface Known {
  readonly view: ClusterView;
  /** Every Client there is, and will be: of several with the same namespace and name the last counts. */
  readonly clients: readonly ClientDocument[];
  /** Those to be judged, and their old states: of the Secrets of no others anything is known. */
  readonly judged: readonly ClientDocument[];
  /** Those among manifests: they will be there, whatever the cluster has. */
  readonly secrets: readonly SecretManifest[];
  readonly policy: Policy;
  readonly isProposed: (document: ClientDocument) => boolean;
}

/** What is known with a cluster. */
export async function clusterFacts(given: Known): Promise<FactsOf> {
  const { view, clients, judged, secrets, policy, isProposed } = given;
  const fromManifests = manifestFacts(clients, secrets, policy, isProposed);
  const asked = judged.map(({ object, namespace }) => parseClient(object, namespace));
  const secretsOf = await view.secretsOf(asked);
  // A snapshot may know more than was asked; a cluster would not.
  const references = new Set(asked.map(referenceOf));
  const secretsOfAsked = (client: Client) => (references.has(referenceOf(client)) ? secretsOf(client) : UNASKED);
  const proposed = new Map(secrets.map((secret) => [`${secret.namespace}/${secret.name}`, secret]));
  return (client) => ({
    ...fromManifests(client),
    ...(view.clients.known ? {} : { inventory: view.clients }),
    // Whoever lists every Client may read every Client.
    visibility: known({ sees: () => true }),
    ...withManifest(client, secretsOfAsked(client), proposed),
  });
}

/** A Secret of the manifests wins; one of another namespace only for an author who may read it, as whatever is there. */
function withManifest(
  { namespace, spec: { secretRef } }: Client,
  facts: SecretFacts,
  proposed: ReadonlyMap<string, SecretManifest>,
): SecretFacts {
  const { name = '', key = '' } = secretRef ?? {};
  const secret = proposed.get(`${secretRef?.namespace ?? ''}/${name}`);
  const isOwn = secretRef?.namespace === namespace;
  if (secret === undefined || !(isOwn || facts.secretPresence.known)) return facts;
  const { type, values } = secret;
  const contents: Fact<SecretContents> = known({
    exists: true,
    type,
    keys: [...values.keys()],
    value: values.get(key),
  });
  return { secretAccess: facts.secretAccess, secretPresence: known({ exists: true }), secretContents: contents };
}
