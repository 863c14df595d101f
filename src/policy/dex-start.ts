import { FIELD, identify, specStrings, type Client, type ClientIdentity } from '../client/client.js';
import { formatFieldPath, type FieldPath } from '../client/field-path.js';
import { configurationBytes, SECRET_LIMIT } from '../facts/configuration-size.js';
import type { Fact } from '../facts/fact.js';
import type { SecretContents } from '../facts/secret.js';
import { creationTimestamp, DuplicateIds, type Duplicate } from './duplicate-ids.js';
import type { Policy } from './policy.js';

/** Whether Dex would start with a set of Clients, were they all handed to it as they are: what its start-up checks, and no more. */
export interface DexStart {
  /** As far as is known. */
  readonly starts: boolean;
  /** Why it would not. */
  readonly reasons: readonly StartRemark[];
  /** What nobody knows, and would keep it from starting. */
  readonly unknown: readonly StartRemark[];
  /** Ids that several Clients hold, in the order of the ids. Dex starts with them and keeps one Client of each. */
  readonly duplicates: readonly Duplicate[];
  /** About how many bytes the Clients take in Dex's configuration; of several Dexes in the largest. */
  readonly configurationBytes: number;
}

export interface StartRemark {
  /** Whose fault it is; absent where it is that of all together. */
  readonly client?: ClientIdentity;
  /** One sentence. */
  readonly message: string;
}

/**
 * What the operator does before Dex starts, and Dex itself (cmd/dex/serve.go, storage/static.go), for each Dex of the policy.
 * @param createdOf when a Client was created, as the API server writes it; metadata.creationTimestamp unless given
 */
export function dexStart(
  clients: Iterable<Client>,
  secretOf: (client: Client) => Fact<SecretContents>,
  policy: Policy,
  createdOf: (client: Client) => unknown = creationTimestamp,
): DexStart {
  const reasons: StartRemark[] = [];
  const unknown: StartRemark[] = [];
  const sizes = new Map<string, number>();
  const duplicates = new DuplicateIds(policy);
  const messages = new Map<string, string>();
  for (const client of clients) {
    if (!isGiven(client)) continue;
    const identity = identify(client);
    const remark = (message: string) => ({ client: identity, message: messages.get(message) ?? message });
    if (client.spec.name === '')
      reasons.push(remark('Its name is empty, and Dex does not start with a nameless client.'));
    if (client.spec.id === '') reasons.push(remark('Its id is empty, and Dex does not start with such a client.'));
    const secret = client.spec.public === true ? undefined : secretFault(client, secretOf);
    if (secret !== undefined) {
      // The same for most: one text instead of as many as there are Clients.
      if (!messages.has(secret.message)) messages.set(secret.message, secret.message);
      (secret.isKnown ? reasons : unknown).push(remark(secret.message));
    }
    if (isTemplated(client, policy)) reasons.push(...templated(client, secretOf).map(remark));
    const dex = policy.domainOf(client.namespace);
    sizes.set(dex, (sizes.get(dex) ?? 0) + configurationBytes(client));
    duplicates.add(identity, createdOf(client));
  }
  for (const [dex, bytes] of sizes) {
    if (bytes <= SECRET_LIMIT) continue;
    const whose = sizes.size === 1 ? 'The Clients' : `The Clients of ${dex} in the policy`;
    const message = `${whose} take about ${bytes} bytes, and a Secret holds ${SECRET_LIMIT}: the operator cannot write the configuration.`;
    reasons.push({ message });
  }
  return {
    starts: reasons.length === 0,
    reasons,
    unknown,
    duplicates: duplicates.all(),
    configurationBytes: Math.max(0, ...sizes.values()),
  };
}

/**
 * Whether the operator hands a Client to Dex: it leaves out what is disabled. What has no id or no name at all, or no boolean where one
 * belongs, the API server does not store.
 */
function isGiven({ spec }: Client): boolean {
  return spec.enabled === true && spec.id !== undefined && spec.name !== undefined && spec.public !== undefined;
}

function secretFault(client: Client, secretOf: (client: Client) => Fact<SecretContents>) {
  const refused = 'and Dex does not start with a confidential client that has none.';
  if (client.spec.secretRef === undefined)
    return { isKnown: true, message: `It has no secretRef for its secret, ${refused}` };
  const secret = secretOf(client);
  if (!secret.known) return { isKnown: false, message: `Its secret is not known: ${secret.why}.` };
  if (!secret.value.exists) return { isKnown: true, message: `Its Secret does not exist, ${refused}` };
  const { value } = secret.value;
  if (value === undefined) return { isKnown: true, message: `Its Secret lacks the key that it names, ${refused}` };
  return value === '' ? { isKnown: true, message: `Its secret is empty, ${refused}` } : undefined;
}

/** Whether Dex runs from an image that reads its configuration as a template: it does unless the policy says otherwise. */
function isTemplated({ namespace }: Client, policy: Policy): boolean {
  return policy
    .rulesFor(namespace)
    .some(({ rule, action }) => rule.id === 'no-template-markers' && action !== 'Ignore');
}

const OPENING = '{{';
/** What names the secret, and is not in the configuration itself. */
const NOT_WRITTEN: readonly FieldPath[] = [FIELD.secretName, FIELD.secretNamespace, FIELD.secretKey];

/** The strings that reach the configuration with something in them that would be executed. */
function templated(client: Client, secretOf: (client: Client) => Fact<SecretContents>): string[] {
  const places = specStrings(client)
    .filter(({ field, value }) => value.includes(OPENING) && !NOT_WRITTEN.includes(field))
    .map(({ field }) => formatFieldPath(field));
  const secret = client.spec.secretRef === undefined ? undefined : secretOf(client);
  const value = secret?.known === true && secret.value.exists ? (secret.value.value ?? '') : '';
  return [...places, ...(value.includes(OPENING) ? ['secret'] : [])].map(
    (what) => `Its ${what} has "${OPENING}", which Dex's image executes before Dex starts, or stops at.`,
  );
}
