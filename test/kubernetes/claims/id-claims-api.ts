import type { Api, ApiAnswer, ApiCall } from '../../../src/kubernetes/api.js';
import { ApiError } from '../../../src/kubernetes/api-error.js';
import { LeaseClaims } from '../../../src/kubernetes/claims/id-claims.js';
import type { ClaimStore } from '../../../src/kubernetes/claims/store.js';
import { UnfulfilledClaims } from '../../../src/kubernetes/claims/unfulfilled.js';

/** An object as etcd has it. */
export interface StoredObject {
  readonly metadata: Readonly<Record<string, unknown>> & {
    readonly namespace: string;
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/**
 * The part of an API server that claims need: optimistic concurrency of Leases and Clients, with the answers of a real kube-apiserver
 * 1.36 (a PUT with a resourceVersion alone creates a Lease that is gone; a uid in it makes that a conflict).
 */
export class ClaimApi implements Api {
  readonly objects = new Map<string, StoredObject>();
  readonly calls: ApiCall[] = [];
  /** Milliseconds since 1970. */
  now = Date.parse('2026-01-01T00:00:00Z');
  /** Of several API servers each has its own clock: how far this answer's is from `now`, in milliseconds. */
  skew: () => number = () => 0;
  /** Objects of a page whatever is asked for. */
  page = 2;
  /** Asked before a call is carried out, and after; may wait, or throw. */
  around: (call: ApiCall, when: 'before' | 'after', signal: AbortSignal) => Promise<void> = async () => {};
  #version = 0;
  readonly #pages = new Map<string, StoredObject[]>();

  async request(call: ApiCall, signal: AbortSignal): Promise<ApiAnswer> {
    this.calls.push(call);
    await this.around(call, 'before', signal);
    const answer = {
      body: structuredClone(this.#answer(call)),
      serverTime: Math.floor((this.now + this.skew()) / 1000) * 1000,
    };
    await this.around(call, 'after', signal);
    return answer;
  }

  stream(): Promise<void> {
    throw new Error('claims need no stream');
  }

  close(): void {}

  /** Puts an object in the place of another one; gives a uid where it has none. */
  store(path: string, object: unknown): StoredObject {
    const { metadata, spec } = object as { metadata: Record<string, unknown>; spec: Record<string, unknown> };
    const [, namespace = '', , name = ''] = /namespaces\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    this.#version += 1;
    const creationTimestamp = `${new Date(this.now + this.skew()).toISOString().slice(0, 19)}Z`;
    const stored = {
      metadata: {
        creationTimestamp,
        uid: `uid-${this.#version}`,
        ...metadata,
        namespace,
        name,
        resourceVersion: String(this.#version),
      },
      spec,
    };
    this.objects.set(path, stored);
    return stored;
  }

  #answer(call: ApiCall): unknown {
    const existing = this.objects.get(call.path);
    const { metadata, preconditions } = (call.body ?? {}) as {
      metadata?: { name?: string; uid?: string; resourceVersion?: string };
      preconditions?: { uid?: string; resourceVersion?: string };
    };
    switch (call.method) {
      case 'POST': {
        const path = `${call.path}/${metadata?.name ?? ''}`;
        if (this.objects.has(path)) throw refused(409, 'AlreadyExists');
        return this.store(path, call.body);
      }
      case 'GET':
        if (/(leases|clients)$/.test(call.path)) return this.#list(call);
        if (existing === undefined) throw refused(404, 'NotFound');
        return existing;
      case 'PUT':
        if (metadata?.resourceVersion === undefined) throw refused(422, 'Invalid');
        if (metadata.uid !== undefined && metadata.uid !== existing?.metadata.uid) throw refused(409, 'Conflict');
        if (existing !== undefined && metadata.resourceVersion !== existing.metadata.resourceVersion)
          throw refused(409, 'Conflict');
        return this.store(call.path, {
          ...call.body,
          metadata: {
            ...metadata,
            ...(existing && { creationTimestamp: existing.metadata['creationTimestamp'], uid: existing.metadata.uid }),
          },
        });
      case 'DELETE':
        if (existing === undefined) throw refused(404, 'NotFound');
        for (const key of ['uid', 'resourceVersion'] as const) {
          if (preconditions?.[key] !== undefined && preconditions[key] !== existing.metadata[key])
            throw refused(409, 'Conflict');
        }
        this.objects.delete(call.path);
        return { kind: 'Status', status: 'Success' };
    }
  }

  /** A page; its continue token keeps the state at the time of the first one. */
  #list({ path, query }: ApiCall): unknown {
    const matches = path.endsWith('/clients')
      ? (key: string) => key.includes('/clients/')
      : (key: string) => key.startsWith(`${path}/`);
    const token = query?.['continue'];
    const all = token === undefined ? undefined : this.#pages.get(token);
    if (token !== undefined && all === undefined) throw refused(410, 'Expired');
    const left = all ?? [...this.objects].filter(([key]) => matches(key)).map(([, object]) => object);
    const after = left.slice(this.page);
    if (after.length === 0) return { metadata: { resourceVersion: '1' }, items: left };
    const next = `page-${this.#pages.size}`;
    this.#pages.set(next, after);
    return { metadata: { resourceVersion: '1', continue: next }, items: left.slice(0, this.page) };
  }
}

export function refused(status: number, reason: string): ApiError {
  return new ApiError('refused', `the API server answered ${status} ${reason}`, { status, reason });
}

/** Something to wait for until the test says so. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Waits until something holds, at most 4 s. */
export async function until(holds: () => boolean): Promise<void> {
  for (let left = 400; !holds(); left -= 1) {
    if (left === 0) throw new Error('it does not come about');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Claims by a replica that has never seen a Client stored. */
export function leaseClaims(store: ClaimStore, domainOf: (namespace: string) => string = () => 'dex'): LeaseClaims {
  return new LeaseClaims(store, domainOf, new UnfulfilledClaims(() => false));
}
