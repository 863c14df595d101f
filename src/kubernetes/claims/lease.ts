import { createHash } from 'node:crypto';
import { property } from '../../client/client.js';
import type { IdClaim } from '../../facts/id-claim.js';

/** Finds our Leases among those of the namespace. */
const LABELS = {
  'app.kubernetes.io/managed-by': 'dex-client-admission',
  'dex-client-admission.dev/part': 'id-claim',
} as const;
export const LEASE_SELECTOR = Object.entries(LABELS)
  .map(([key, value]) => `${key}=${value}`)
  .join(',');

const ID_ANNOTATION = 'dex-client-admission.dev/id';
const DOMAIN_ANNOTATION = 'dex-client-admission.dev/domain';
/** Empty where more than one object may be stored by the claim. */
const CLIENT_UID_ANNOTATION = 'dex-client-admission.dev/client-uid';
/** For people only; an id that no rule limits may be larger than all annotations together may be (256 KiB). */
const MAX_SHOWN_ID = 256;
/** Hex digits of the hash: with the prefix 62 characters, so that the name is a DNS label. 192 bits leave no collision to find. */
const HASH_DIGITS = 48;

/**
 * How long after a claim its Client may still be stored, in milliseconds. A create or update ends 34 s after it began (API server,
 * requestTimeoutUpperBound), and it began before it was claimed; a write that it sent then may stay 7 s in etcd (5 s and two
 * elections); Date and creationTimestamp are whole seconds. The rest is for clocks of several API servers that disagree.
 */
export const CLAIM_UNDER_WAY = 60_000;

/** Where a Client is. */
export interface ClientPlace {
  readonly namespace: string;
  readonly name: string;
}

/** A claim as its Lease has it. */
export interface ClaimLease {
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly holder: ClientPlace;
  /** metadata.uid of the one object that can be stored by this claim; undefined where it may be one of several. */
  readonly clientUid: string | undefined;
  /** No later than the last claim, by the API server's clock, in milliseconds since 1970. */
  readonly claimedAt: number;
}

/** The Lease of an id; an id of another domain has another one. */
export function leaseName(domain: string, id: string): string {
  // JSON keeps apart what joining would not: ["a", "b c"] and ["a b", "c"].
  const hash = createHash('sha256')
    .update(JSON.stringify([domain, id]))
    .digest('hex');
  return `dex-client-id-${hash.slice(0, HASH_DIGITS)}`;
}

/** Whether a Lease could name a Client as its holder; the API server lets no other one be, but a forged review may hold anything. */
export function canHold({ namespace, name }: ClientPlace): boolean {
  return place(holderOf({ namespace, name })) !== undefined;
}

/** The Lease to create for a claim. */
export function newLease(claim: IdClaim): object {
  return manifest(claim, {}, claim.uid, {});
}

/**
 * The Lease to put in the place of another one; its uid and resourceVersion make the API server refuse it where that one changed.
 * The uid is needed as well: a Lease that is gone is created anew by a PUT that has a resourceVersion only.
 * @param now the API server's clock during this claim
 */
export function renewedLease(claim: IdClaim, { uid, resourceVersion, ...before }: ClaimLease, now: number): object {
  // Within this time another object of the same name may be on its way, and be stored after this one was deleted again.
  const isAlone = before.clientUid === claim.uid || now - before.claimedAt > CLAIM_UNDER_WAY;
  const renewTime = new Date(now).toISOString().replace('Z', '000Z');
  return manifest(claim, { uid, resourceVersion }, isAlone ? claim.uid : '', { renewTime });
}

/** Reads a Lease of ours; undefined for what is none, such as one that somebody edited. */
export function readLease(value: unknown): ClaimLease | undefined {
  const metadata = property(value, 'metadata');
  const spec = property(value, 'spec');
  const renewTime = property(spec, 'renewTime') ?? property(metadata, 'creationTimestamp');
  const claimedAt = typeof renewTime === 'string' ? Date.parse(renewTime) : Number.NaN;
  const [name, uid, resourceVersion, holder] = [
    text(property(metadata, 'name')),
    text(property(metadata, 'uid')),
    text(property(metadata, 'resourceVersion')),
    place(text(property(spec, 'holderIdentity'))),
  ];
  const isRead = name !== undefined && uid !== undefined && resourceVersion !== undefined && holder !== undefined;
  if (!isRead || Number.isNaN(claimedAt)) return undefined;
  const clientUid = text(property(property(metadata, 'annotations'), CLIENT_UID_ANNOTATION));
  return { name, uid, resourceVersion, holder, clientUid, claimedAt };
}

function manifest({ domain, id, namespace, name }: IdClaim, metadata: object, clientUid: string, spec: object): object {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      ...metadata,
      name: leaseName(domain, id),
      labels: LABELS,
      annotations: {
        [ID_ANNOTATION]: id.slice(0, MAX_SHOWN_ID),
        [DOMAIN_ANNOTATION]: domain,
        [CLIENT_UID_ANNOTATION]: clientUid,
      },
    },
    spec: { holderIdentity: holderOf({ namespace, name }), leaseDurationSeconds: CLAIM_UNDER_WAY / 1000, ...spec },
  };
}

function holderOf({ namespace, name }: ClientPlace): string {
  return `${namespace}/${name}`;
}

function place(holder: string | undefined): ClientPlace | undefined {
  const [namespace = '', name = '', ...rest] = (holder ?? '').split('/');
  return namespace === '' || name === '' || rest.length > 0 ? undefined : { namespace, name };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
