import { property, type Client } from '../../client/client.js';
import { known, notAsked, unknown, type Facts, type UnknownFact } from '../../facts/fact.js';
import type { Requester } from '../../facts/requester.js';
import type { SecretContents } from '../../facts/secret.js';
import type { ClusterSettings } from '../../policy/policy-file.js';
import type { Access } from './access-reviews.js';
import { apiPath, type Api } from '../api.js';
import { ApiError } from '../api-error.js';
import { asked, type AskedFor, type Tell } from './asked.js';
import type { InFlight } from './in-flight.js';
import { METADATA } from './media-type.js';
import { mayRead, namedSecret, type NamedSecret } from './named-secret.js';

/** Whom to ask about the Secrets themselves. */
export interface SecretContentsPorts {
  readonly access: Access;
  readonly api: Api;
  readonly inFlight: InFlight;
  /** Nothing, whether they are there, or what they hold at the key that a Client names. */
  readonly reading: ClusterSettings['secrets'];
  readonly tell: Tell;
}

/** What is known of a Secret. */
export type SecretFacts = Pick<Facts, 'secretPresence' | 'secretContents'>;

const GET: AskedFor = { failed: 'the Secret could not be read from the API server', right: 'to get secrets' };
const NONE = nothing(notAsked('the policy does not let Secrets be read'));
const METADATA_ONLY = notAsked('the policy lets only the metadata of Secrets be read');
const NOT_READABLE = nothing(notAsked('the author of the Client may not read the Secret'));
const NO_SECRET = nothing(notAsked('the Client names no Secret that can exist'));
const UNUSABLE = 'the answer is not the Secret that was asked for';

/** What the Secret of a Client holds. It is looked at only for an author who may read it: what is found there, that author is told. */
export async function secretFacts(
  client: Client,
  requester: Requester,
  { access, api, inFlight, reading, tell }: SecretContentsPorts,
  signal: AbortSignal,
): Promise<SecretFacts> {
  if (reading === 'none') return NONE;
  const secret = namedSecret(client);
  if (secret === undefined) return NO_SECRET;
  const readable = await mayRead(requester, secret, access, tell, signal);
  if (!readable.known) return nothing(readable);
  if (!readable.value) return NOT_READABLE;
  const read = reading === 'value' ? contents : presence;
  const found = await asked(
    inFlight.run(() => existing(() => read(api, secret, signal)), signal),
    GET,
    tell,
  );
  return found.known ? found.value : nothing(unknown(found.why));
}

async function existing(read: () => Promise<SecretFacts>): Promise<SecretFacts> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
    return { secretPresence: known({ exists: false }), secretContents: known({ exists: false }) };
  }
}

async function presence(api: Api, secret: NamedSecret, signal: AbortSignal): Promise<SecretFacts> {
  checkName((await api.request({ method: 'GET', path: pathOf(secret), accept: METADATA }, signal)).body, secret);
  return { secretPresence: known({ exists: true }), secretContents: METADATA_ONLY };
}

async function contents(api: Api, secret: NamedSecret, signal: AbortSignal): Promise<SecretFacts> {
  const { body } = await api.request({ method: 'GET', path: pathOf(secret) }, signal);
  checkName(body, secret);
  return { secretPresence: known({ exists: true }), secretContents: known(contentsOf(body, secret.key)) };
}

function pathOf({ namespace, name }: NamedSecret): string {
  return apiPath('api', 'v1', 'namespaces', namespace, 'secrets', name);
}

function checkName(body: unknown, { namespace, name }: NamedSecret): void {
  const metadata = property(body, 'metadata');
  const isIt = property(metadata, 'name') === name && property(metadata, 'namespace') === namespace;
  if (!isIt) throw new ApiError('unreadable', UNUSABLE);
}

/** Keeps one value; the others go with the answer. */
function contentsOf(body: unknown, key: string): SecretContents {
  const type = property(body, 'type');
  const data = property(body, 'data') ?? {};
  if (typeof type !== 'string' || typeof data !== 'object') throw new ApiError('unreadable', UNUSABLE);
  const encoded = property(data, key);
  return {
    exists: true,
    type,
    keys: Object.keys(data),
    value: encoded === undefined ? undefined : decoded(encoded),
  };
}

/** As Go writes it: whatever else there is, is no value of a Secret. */
function decoded(base64: unknown): string {
  const bytes = Buffer.from(typeof base64 === 'string' ? base64 : '', 'base64');
  if (bytes.toString('base64') !== base64) throw new ApiError('unreadable', UNUSABLE);
  return bytes.toString('utf8');
}

function nothing(why: UnknownFact): SecretFacts {
  return { secretPresence: why, secretContents: why };
}
