import type { AdmissionRequest } from '../../src/admission/review.js';
import { minimalClient } from '../client/minimal-client.js';

/** A request to create the smallest valid Client, with one change. */
export function createRequest(change: Partial<AdmissionRequest> = {}): AdmissionRequest {
  return {
    uid: '705ab4f5-6393-11e8-b7cc-42010a800002',
    kind: { group: 'auth.stakater.com', version: 'v1alpha1', kind: 'Client' },
    subResource: '',
    name: 'web',
    namespace: 'team-a',
    operation: 'CREATE',
    requester: { username: 'alice', uid: '', groups: ['system:authenticated'], extra: {} },
    dryRun: false,
    object: minimalClient(),
    oldObject: null,
    ...change,
  };
}

/** A request to turn one Client into another. */
export function updateRequest(
  oldObject: unknown,
  object: unknown,
  change: Partial<AdmissionRequest> = {},
): AdmissionRequest {
  return createRequest({ operation: 'UPDATE', object, oldObject, ...change });
}

/** The AdmissionReview with which the API server would send a request. */
export function reviewOf({ requester: userInfo, ...request }: AdmissionRequest): object {
  const { group, version } = request.kind;
  return {
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    request: {
      ...request,
      resource: { group, version, resource: 'clients' },
      requestKind: request.kind,
      userInfo,
      options: { apiVersion: 'meta.k8s.io/v1', kind: 'CreateOptions' },
    },
  };
}
