import { parseClient, property, type Client } from '../../client/client.js';
import { AccessReviews } from '../../kubernetes/asking/access-reviews.js';
import { asked, type Tell } from '../../kubernetes/asking/asked.js';
import type { Cluster } from '../../kubernetes/connect.js';
import { mayRead, namedSecret, type NamedSecret } from '../../kubernetes/asking/named-secret.js';
import { CONSENT } from '../../kubernetes/asking/secret-access.js';
import { SecretConsent } from '../../kubernetes/asking/secret-consent.js';
import { secretFacts, type SecretContentsPorts } from '../../kubernetes/asking/secret-contents.js';
import type { Policy } from '../../policy/policy.js';
import { inTurns, OWN, runBounds } from '../cluster/own-rights.js';
import { documentOf, type StoredClient } from '../cluster/stored-client.js';
import {
  SNAPSHOT_API_VERSION,
  SNAPSHOT_KIND,
  type FactsSnapshot,
  type SnapshotConsent,
  type SnapshotSecret,
} from './facts-snapshot.js';

/** A Secret that Clients name, and one of them. */
interface Reference {
  readonly secret: NamedSecret;
  readonly client: Client;
}

/** Everything of a spec that a Client has; another field may hold what its author should not have written there. */
const FIELDS = ['id', 'name', 'redirectURIs', 'public', 'trustedPeers', 'logoURL', 'enabled'] as const;
const SECRET_REF_FIELDS = ['name', 'namespace', 'key'] as const;

/**
 * Takes a snapshot with the rights of the user of the kubeconfig. What cannot be found out is told, and left out.
 * @param stored every Client of the cluster
 * @param now milliseconds since 1970
 */
export async function takeSnapshot(
  stored: readonly StoredClient[],
  { api, server }: Pick<Cluster, 'api' | 'server'>,
  policy: Policy,
  now: number,
  tell: Tell,
  signal: AbortSignal,
): Promise<FactsSnapshot> {
  const bounds = runBounds();
  const consent = new SecretConsent(api, bounds, tell);
  const { secrets: reading } = policy.cluster;
  const ports = { access: AccessReviews.ofOwn(api, bounds), api, inFlight: bounds.inFlight, reading, tell };
  const references = referencesOf(stored);
  const elsewhere = references.filter(({ secret, client }) => secret.namespace !== client.namespace);
  const consents: SnapshotConsent[] = [];
  await inTurns([...new Set(elsewhere.map(({ secret }) => secret.namespace))], signal, async (namespace, within) => {
    const patterns = await asked(consent.patterns(namespace, within), CONSENT, tell);
    if (patterns.known) consents.push({ namespace, secretRefsFrom: patterns.value });
  });
  const secrets: SnapshotSecret[] = [];
  await inTurns(unique(reading === 'none' ? elsewhere : references), signal, async (reference, within) => {
    const secret = await look(reference, ports, within);
    if (secret !== undefined) secrets.push(secret);
  });
  return {
    apiVersion: SNAPSHOT_API_VERSION,
    kind: SNAPSHOT_KIND,
    taken: new Date(now).toISOString(),
    server,
    secretsRead: reading,
    clients: stored.map(({ metadata, spec }) => ({ metadata, spec: knownFields(spec) })),
    consents: consents.toSorted((left, right) => order(left.namespace, right.namespace)),
    secrets: secrets.toSorted((left, right) =>
      order(`${left.namespace}/${left.name}`, `${right.namespace}/${right.name}`),
    ),
  };
}

function referencesOf(stored: readonly StoredClient[]): readonly Reference[] {
  return stored.flatMap((each) => {
    const { object, namespace } = documentOf(each);
    const client = parseClient(object, namespace);
    const secret = namedSecret(client);
    return secret === undefined ? [] : [{ secret, client }];
  });
}

function unique(references: readonly Reference[]): readonly Reference[] {
  return [...new Map(references.map((reference) => [nameOf(reference.secret), reference])).values()];
}

function nameOf({ namespace, name }: NamedSecret): string {
  return `${namespace}/${name}`;
}

/** Undefined where nobody knows whether the user may read it. */
async function look(
  { secret, client }: Reference,
  ports: SecretContentsPorts,
  signal: AbortSignal,
): Promise<SnapshotSecret | undefined> {
  const { namespace, name } = secret;
  const readable = await mayRead(OWN, secret, ports.access, ports.tell, signal);
  if (!readable.known) return undefined;
  const known = { namespace, name, readable: readable.value };
  if (!readable.value) return known;
  const { secretPresence, secretContents } = await secretFacts(client, OWN, ports, signal);
  if (!secretPresence.known) return known;
  const { exists } = secretPresence.value;
  if (!secretContents.known || !secretContents.value.exists) return { ...known, exists };
  const { type, keys } = secretContents.value;
  return { ...known, exists, type, keys };
}

function knownFields(spec: unknown): object {
  const secretRef = property(spec, 'secretRef');
  return {
    ...picked(spec, FIELDS),
    // Anything but an object names no Secret, but may well be one.
    ...(typeof secretRef === 'object' && secretRef !== null ? { secretRef: picked(secretRef, SECRET_REF_FIELDS) } : {}),
  };
}

function picked(value: unknown, names: readonly string[]): object {
  return Object.fromEntries(
    names.flatMap((name) => {
      const member = property(value, name);
      return member === undefined ? [] : [[name, member]];
    }),
  );
}

function order(left: string, right: string): number {
  return left < right ? -1 : 1;
}
