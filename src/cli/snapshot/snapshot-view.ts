import type { Client } from '../../client/client.js';
import { matchesGlob } from '../../client/glob.js';
import { known, notAsked, unknown, type Fact, type UnknownFact } from '../../facts/fact.js';
import type { SecretAccess } from '../../facts/secret.js';
import { namedSecret, type NamedSecret } from '../../kubernetes/asking/named-secret.js';
import type { Policy } from '../../policy/policy.js';
import type { ClusterView, SecretFacts } from '../cluster/cluster-view.js';
import type { StoredClient } from '../cluster/stored-client.js';
import type { FactsSnapshot, SnapshotSecret } from './facts-snapshot.js';

const UNSEEN = unknown('the snapshot does not tell of the Secret that this Client names');
const NO_CONSENT = unknown('the snapshot does not tell whether the owner of the namespace of the Secret consents');
const NO_VALUE = notAsked('a snapshot holds no value of a Secret');
const NOT_LOOKED = notAsked('the policy does not let Secrets be read');
const METADATA_ONLY = notAsked('the policy lets only the metadata of Secrets be read');
const LESS_READ = unknown('the snapshot was taken with a policy that lets less of Secrets be read');
const NOT_READABLE = notAsked('whoever took the snapshot may not read the Secret');
const NO_SECRET = notAsked('the Client names no Secret that can exist');

/** A cluster as a snapshot tells of it, to be judged by a policy that may differ from the one it was taken with. */
export class SnapshotView implements ClusterView {
  // Not the context's: a snapshot goes to machines that have none.
  readonly namespace = 'default';
  readonly clients: Fact<readonly StoredClient[]>;
  readonly #snapshot: FactsSnapshot;
  readonly #secrets: ReadonlyMap<string, SnapshotSecret>;
  readonly #consents: ReadonlyMap<string, readonly string[]>;
  readonly #policy: Policy;

  constructor(snapshot: FactsSnapshot, policy: Policy) {
    this.clients = known(snapshot.clients);
    this.#snapshot = snapshot;
    this.#policy = policy;
    this.#secrets = new Map(snapshot.secrets.map((secret) => [`${secret.namespace}/${secret.name}`, secret]));
    this.#consents = new Map(snapshot.consents.map(({ namespace, secretRefsFrom }) => [namespace, secretRefsFrom]));
  }

  clientsIn(namespace: string): Promise<Fact<readonly StoredClient[]>> {
    return Promise.resolve(known(this.#snapshot.clients.filter(({ metadata }) => metadata.namespace === namespace)));
  }

  secretsOf(): Promise<(client: Client) => SecretFacts> {
    return Promise.resolve((client) => ({ secretAccess: this.#access(client), ...this.#contents(client) }));
  }

  #access(client: Client): Fact<SecretAccess> {
    const { namespace, spec } = client;
    if (spec.secretRef === undefined || spec.secretRef.namespace === namespace) return known({ allowed: true });
    const secret = namedSecret(client);
    if (secret === undefined) return known({ allowed: false });
    const seen = this.#seen(secret);
    if (seen === undefined) return UNSEEN;
    if (seen.readable) return known({ allowed: true });
    const patterns = this.#consents.get(secret.namespace);
    if (patterns === undefined) return NO_CONSENT;
    return known({ allowed: patterns.some((pattern) => matchesGlob(pattern, namespace)) });
  }

  #contents(client: Client): Omit<SecretFacts, 'secretAccess'> {
    const reading = this.#policy.cluster.secrets;
    if (reading === 'none') return nothing(NOT_LOOKED);
    const secret = namedSecret(client);
    if (secret === undefined) return nothing(NO_SECRET);
    const seen = this.#seen(secret);
    if (seen === undefined) return nothing(UNSEEN);
    if (!seen.readable) return nothing(NOT_READABLE);
    const { exists, type, keys } = seen;
    if (exists === undefined) return nothing(LESS_READ);
    if (!exists) return { secretPresence: known({ exists }), secretContents: known({ exists }) };
    const secretPresence = known({ exists });
    if (reading === 'metadata') return { secretPresence, secretContents: METADATA_ONLY };
    if (type === undefined || keys === undefined) return { secretPresence, secretContents: LESS_READ };
    const secretContents = known({ exists, type, keys, value: undefined });
    return keys.includes(secret.key)
      ? { secretPresence, secretContents, secretValue: NO_VALUE }
      : { secretPresence, secretContents };
  }

  #seen({ namespace, name }: NamedSecret): SnapshotSecret | undefined {
    return this.#secrets.get(`${namespace}/${name}`);
  }
}

function nothing(why: UnknownFact): Pick<SecretFacts, 'secretPresence' | 'secretContents'> {
  return { secretPresence: why, secretContents: why };
}
