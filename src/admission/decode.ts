import { property } from '../client/client.js';
import { quote } from '../client/quote.js';
import { REVIEW_API_VERSION, REVIEW_KIND, type AdmissionRequest } from './review.js';

/** A request, or what keeps the text from being one. */
export type Decoded =
  | { readonly request: AdmissionRequest; readonly problem?: never }
  | { readonly problem: string; readonly request?: never };

/**
 * Reads an AdmissionReview; never throws. A review without a uid cannot be answered by a verdict, so what is wrong with the
 * envelope is a problem, and what is wrong with the object inside is not looked at here.
 */
export function decodeReview(body: unknown): Decoded {
  const apiVersion = property(body, 'apiVersion');
  const kind = property(body, 'kind');
  if (apiVersion !== REVIEW_API_VERSION || kind !== REVIEW_KIND) {
    return {
      problem: `The body is ${echo(kind)} of ${echo(apiVersion)}, not an AdmissionReview of ${REVIEW_API_VERSION} (admissionReviewVersions: ["v1"]).`,
    };
  }
  const wrong: string[] = [];
  const read = (field: string, value: unknown, required: boolean): string => {
    if (typeof value === 'string' && (value !== '' || !required)) return value;
    if (required || (value !== undefined && value !== null)) wrong.push(field);
    return '';
  };
  const request = property(body, 'request');
  const requestKind = property(request, 'kind');
  const result: AdmissionRequest = {
    uid: read('uid', property(request, 'uid'), true),
    kind: {
      // The core group's name is the empty string.
      group: read('kind.group', property(requestKind, 'group'), false),
      version: read('kind.version', property(requestKind, 'version'), true),
      kind: read('kind.kind', property(requestKind, 'kind'), true),
    },
    subResource: read('subResource', property(request, 'subResource'), false),
    name: read('name', property(request, 'name'), false),
    namespace: read('namespace', property(request, 'namespace'), false),
    operation: read('operation', property(request, 'operation'), true),
    username: read('userInfo.username', property(property(request, 'userInfo'), 'username'), false),
    object: property(request, 'object') ?? null,
    oldObject: property(request, 'oldObject') ?? null,
  };
  if (wrong.length === 0) return { request: result };
  return { problem: `The AdmissionReview cannot be read: missing or no text: request.${wrong.join(', request.')}.` };
}

function echo(value: unknown): string {
  return typeof value === 'string' ? quote(value) : 'something';
}
