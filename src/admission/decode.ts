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
  const userInfo = property(request, 'userInfo');
  const requester = {
    username: read('userInfo.username', property(userInfo, 'username'), false),
    uid: read('userInfo.uid', property(userInfo, 'uid'), false),
    groups: strings(property(userInfo, 'groups')) ?? (wrong.push('userInfo.groups'), []),
    extra: extraOf(property(userInfo, 'extra')) ?? (wrong.push('userInfo.extra'), {}),
  };
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
    requester,
    dryRun: property(request, 'dryRun') === true,
    object: property(request, 'object') ?? null,
    oldObject: property(request, 'oldObject') ?? null,
  };
  if (wrong.length === 0) return { request: result };
  return {
    problem: `The AdmissionReview cannot be read: missing or of another type: request.${wrong.join(', request.')}.`,
  };
}

/** A list of strings; empty where it is left out, undefined where it is something else. */
function strings(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

/** What an authenticator says of a user besides: lists of strings by key. */
function extraOf(value: unknown): Readonly<Record<string, readonly string[]>> | undefined {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const lists = Object.entries(value).map(([key, list]) => [key, strings(list)] as const);
  // fromEntries defines own properties, even one named `__proto__`.
  return lists.every((entry): entry is [string, readonly string[]] => entry[1] !== undefined)
    ? Object.fromEntries(lists)
    : undefined;
}

function echo(value: unknown): string {
  return typeof value === 'string' ? quote(value) : 'something';
}
