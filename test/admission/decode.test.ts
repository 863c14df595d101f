import { describe, expect, test } from '@jest/globals';
import { decodeReview } from '../../src/admission/decode.js';
import { createRequest, reviewOf } from './admission-request.js';

/** A review with one field of its request changed; undefined removes the field. */
function review(change: Record<string, unknown>): unknown {
  const request = {
    kind: { group: 'auth.stakater.com', version: 'v1alpha1', kind: 'Client' },
    uid: 'u',
    operation: 'CREATE',
  };
  return JSON.parse(
    JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request: { ...request, ...change } }),
  );
}

describe('decodeReview', () => {
  test('reads what the API server sends', () => {
    const requester = { username: 'alice', uid: 'u-alice', groups: ['team-a'], extra: { 'example.com/x': ['1', '2'] } };
    const request = createRequest({ oldObject: { spec: {} }, operation: 'UPDATE', dryRun: true, requester });
    expect(decodeReview(reviewOf(request))).toEqual({ request });
  });

  test('what is absent or null is empty', () => {
    const { request } = decodeReview(review({ name: null, subResource: undefined, object: null }));
    expect(request).toEqual({
      uid: 'u',
      kind: { group: 'auth.stakater.com', version: 'v1alpha1', kind: 'Client' },
      subResource: '',
      name: '',
      namespace: '',
      operation: 'CREATE',
      requester: { username: '', uid: '', groups: [], extra: {} },
      dryRun: false,
      object: null,
      oldObject: null,
    });
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'The body is something of something, not an AdmissionReview of admission.k8s.io/v1'],
    ['null', null, 'not an AdmissionReview'],
    ['a number', 5, 'not an AdmissionReview'],
    ['a list', [], 'not an AdmissionReview'],
    [
      'the version before',
      { apiVersion: 'admission.k8s.io/v1beta1', kind: 'AdmissionReview', request: { uid: 'u' } },
      'The body is "AdmissionReview" of "admission.k8s.io/v1beta1", not',
    ],
    ['another kind', { apiVersion: 'admission.k8s.io/v1', kind: 'Status' }, 'The body is "Status" of'],
    ['an echo that moves the cursor', { apiVersion: '\u001b[2J', kind: 'x' }, '"\\u{1b}[2J"'],
    [
      'no request',
      review({ uid: undefined, kind: undefined, operation: undefined }),
      'request.uid, request.kind.version, request.kind.kind, request.operation.',
    ],
    ['an empty uid', review({ uid: '' }), 'request.uid.'],
    ['a uid that is no text', review({ uid: 5 }), 'request.uid.'],
    ['a kind that is no object', review({ kind: 'Client' }), 'request.kind.version, request.kind.kind.'],
    ['a name that is no text', review({ name: {} }), 'request.name.'],
    ['a uid of a user that is no text', review({ userInfo: { uid: 5 } }), 'request.userInfo.uid.'],
    ['groups that are no list', review({ userInfo: { groups: 'team-a' } }), 'request.userInfo.groups.'],
    ['a group that is no text', review({ userInfo: { groups: ['team-a', null] } }), 'request.userInfo.groups.'],
    ['extra that is a list', review({ userInfo: { extra: ['x'] } }), 'request.userInfo.extra.'],
    ['extra of other than lists', review({ userInfo: { extra: { x: 'y' } } }), 'request.userInfo.extra.'],
    ['a user that is no text', review({ userInfo: { username: [] } }), 'request.userInfo.username.'],
    [
      'a request behind __proto__',
      JSON.parse('{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","__proto__":{"request":{"uid":"u"}}}'),
      'request.uid',
    ],
  ])('%s is a problem', (_name, body, says) => {
    const { request, problem } = decodeReview(body);
    expect(request).toBeUndefined();
    expect(problem).toContain(says);
  });
});
