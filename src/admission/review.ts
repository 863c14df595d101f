import type { PatchOperation } from '../defaulting/default.js';
import type { Requester } from '../facts/requester.js';

/** The review version this webhook speaks (webhook configuration: `admissionReviewVersions: ["v1"]`). */
export const REVIEW_API_VERSION = 'admission.k8s.io/v1';
export const REVIEW_KIND = 'AdmissionReview';

/** One question of the API server (k8s.io/api admission/v1 AdmissionRequest), as far as this webhook reads it. */
export interface AdmissionRequest {
  /** Names the question; the answer repeats it. Never empty. */
  readonly uid: string;
  /** What the hook is registered for, in the version it asked for. */
  readonly kind: GroupVersionKind;
  /** Empty unless the request goes to a subresource such as `status`. */
  readonly subResource: string;
  /** Empty while generateName has not been filled in. */
  readonly name: string;
  readonly namespace: string;
  /** CREATE, UPDATE, DELETE or CONNECT; other words can only be forged. */
  readonly operation: string;
  /** Who asks; with an empty name when nobody is named. */
  readonly requester: Requester;
  /** Whether nothing is to come of it: `kubectl apply --dry-run=server`. */
  readonly dryRun: boolean;
  /** The object as it is to be; null on DELETE. */
  readonly object: unknown;
  /** The object as it is; null on CREATE. */
  readonly oldObject: unknown;
}

export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** An answer (k8s.io/api admission/v1 AdmissionResponse). Fields that say nothing are left out. */
export interface AdmissionResponse {
  readonly uid: string;
  readonly allowed: boolean;
  /** Why not; only on a refusal, because the API server ignores it otherwise. */
  readonly status?: Status;
  /** Lines that kubectl prints as `Warning: …`, whether the request is allowed or not. */
  readonly warnings?: readonly string[];
  /** Stored in the audit event as `<hook name>/<key>`. */
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  /** What to add to the object; never an empty list. */
  readonly patch?: readonly PatchOperation[];
}

/** A refusal (apimachinery pkg/apis/meta/v1 Status). */
export interface Status {
  /** As an HTTP status code, 400 or more. */
  readonly code: number;
  readonly reason: 'Invalid' | 'Forbidden' | 'BadRequest' | 'InternalError' | 'ServiceUnavailable';
  /** All there is to read when kubectl refuses several objects, and always in Argo CD, Flux and Terraform. */
  readonly message: string;
  readonly details?: StatusDetails;
}

export interface StatusDetails {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly causes?: readonly StatusCause[];
  /** Makes kubectl and client-go ask again by themselves. */
  readonly retryAfterSeconds?: number;
}

/** One thing to mend: all there is to read when kubectl refuses one object. */
export interface StatusCause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}
