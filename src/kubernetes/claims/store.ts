import { CLIENT_GROUP, CLIENT_RESOURCE, CLIENT_VERSION, property } from '../../client/client.js';
import type { IdClaim } from '../../facts/id-claim.js';
import { apiPath, type Api, type ApiAnswer } from '../api.js';
import { ApiError } from '../api-error.js';
import { ClaimFault } from './fault.js';
import { LEASE_SELECTOR, newLease, readLease, renewedLease, type ClaimLease, type ClientPlace } from './lease.js';

/** Leases of a page: about 1 KiB each. */
const PAGE = '500';

/** A Lease, and the API server's clock after it was read, in milliseconds since 1970. */
export interface SeenLease {
  readonly lease: ClaimLease;
  readonly now: number;
}

/** What a Client is known by. */
export interface StoredClient {
  readonly uid: string;
  /** Undefined where it has none, which only a CRD without our schema lets happen. */
  readonly id: string | undefined;
}

/** Some of our Leases. */
export interface LeasePage {
  readonly leases: readonly SeenLease[];
  /** How many are no claims, such as edited ones. */
  readonly unreadable: number;
  /** Leads to the next page; empty on the last. */
  readonly next: string;
}

/**
 * The claims in the API server. Every read is of what etcd has now, never of a cache (no resourceVersion is asked for), and every
 * write holds only if nobody else wrote meanwhile. All methods throw ApiError or ClaimFault.
 */
export class ClaimStore {
  readonly #api: Api;
  readonly #leases: readonly string[];
  readonly namespace: string;

  /** @param namespace of the Leases: the webhook's own */
  constructor(api: Api, namespace: string) {
    this.#api = api;
    this.namespace = namespace;
    this.#leases = ['apis', 'coordination.k8s.io', 'v1', 'namespaces', namespace, 'leases'];
  }

  /** Makes the claim of an id that has none; false where it has one. */
  async create(claim: IdClaim, signal: AbortSignal): Promise<boolean> {
    const path = apiPath(...this.#leases);
    return succeeds(this.#api.request({ method: 'POST', path, body: newLease(claim) }, signal), ['AlreadyExists']);
  }

  /** The claim that a Lease holds; undefined where there is no such Lease. */
  async read(name: string, signal: AbortSignal): Promise<SeenLease | undefined> {
    const answer = await this.#get(apiPath(...this.#leases, name), signal);
    if (answer === undefined) return undefined;
    const lease = readLease(answer.body);
    if (lease !== undefined) return { lease, now: clock(answer) };
    throw new ClaimFault(`the Lease ${this.namespace}/${name} does not read as the claim of an id; delete it`);
  }

  /** Puts a claim in the place of another one; false where that one is not as it was seen. */
  async replace({ lease, now }: SeenLease, claim: IdClaim, signal: AbortSignal): Promise<boolean> {
    const path = apiPath(...this.#leases, lease.name);
    const body = renewedLease(claim, lease, now);
    return succeeds(this.#api.request({ method: 'PUT', path, body }, signal), ['Conflict', 'NotFound']);
  }

  /** Removes a claim; false where it is not as it was seen. */
  async delete({ name, uid, resourceVersion }: ClaimLease, signal: AbortSignal): Promise<boolean> {
    const path = apiPath(...this.#leases, name);
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid, resourceVersion } };
    return succeeds(this.#api.request({ method: 'DELETE', path, body }, signal), ['Conflict', 'NotFound']);
  }

  /**
   * One page of all claims.
   * @param next of the page before; empty for the first
   */
  async list(next: string, signal: AbortSignal): Promise<LeasePage> {
    const query = { labelSelector: LEASE_SELECTOR, limit: PAGE, ...(next === '' ? {} : { continue: next }) };
    const answer = await this.#api.request({ method: 'GET', path: apiPath(...this.#leases), query }, signal);
    const items = property(answer.body, 'items');
    if (!Array.isArray(items)) throw new ApiError('unreadable', 'no list of Leases');
    const now = clock(answer);
    const leases = items.map(readLease).flatMap((lease) => (lease === undefined ? [] : [{ lease, now }]));
    const after = property(property(answer.body, 'metadata'), 'continue');
    return { leases, unreadable: items.length - leases.length, next: typeof after === 'string' ? after : '' };
  }

  /** A Client as it is at this moment; undefined where there is none. */
  async client({ namespace, name }: ClientPlace, signal: AbortSignal): Promise<StoredClient | undefined> {
    const path = apiPath('apis', CLIENT_GROUP, CLIENT_VERSION, 'namespaces', namespace, CLIENT_RESOURCE, name);
    const answer = await this.#get(path, signal);
    if (answer === undefined) return undefined;
    const uid = property(property(answer.body, 'metadata'), 'uid');
    const id = property(property(answer.body, 'spec'), 'id');
    if (typeof uid !== 'string' || uid === '') throw new ApiError('unreadable', 'a Client without a uid');
    return { uid, id: typeof id === 'string' ? id : undefined };
  }

  async #get(path: string, signal: AbortSignal): Promise<ApiAnswer | undefined> {
    try {
      return await this.#api.request({ method: 'GET', path }, signal);
    } catch (error) {
      // Without this reason it is the path that the API server does not know, such as that of a CRD that is not installed yet.
      if (error instanceof ApiError && error.status === 404 && error.reason === 'NotFound') return undefined;
      throw error;
    }
  }
}

function clock({ serverTime }: ApiAnswer): number {
  if (serverTime === undefined) throw new ApiError('unreadable', 'no Date in an answer');
  return serverTime;
}

/** Whether a write was done; not for one of the reasons given. */
async function succeeds(write: Promise<ApiAnswer>, otherwise: readonly string[]): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ApiError && otherwise.includes(error.reason ?? '')) return false;
    throw error;
  }
}
