import { describe, expect, test } from '@jest/globals';
import { applyPatch } from 'rfc6902';
import { reviewMutate } from '../../src/admission/review-mutate.js';
import type { AdmissionRequest } from '../../src/admission/review.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { createRequest, updateRequest } from './admission-request.js';
import { objections } from './api-server-checks.js';

const { uid } = createRequest();

function answer(request: AdmissionRequest) {
  const faults: unknown[] = [];
  const decision = reviewMutate(request, { onFault: (error) => faults.push(error) });
  expect(objections(request, decision.response, 'mutate')).toEqual([]);
  return { ...decision, faults };
}

describe('defaults', () => {
  test.each<[string, AdmissionRequest]>([
    ['create', createRequest()],
    ['update', updateRequest(minimalClient(), minimalClient({ name: 'Other' }))],
  ])('are added on %s', (_name, request) => {
    const { response } = answer(request);
    const object = structuredClone(request.object);
    expect(applyPatch(object, [...(response.patch ?? [])])).toEqual([null, null, null, null]);
    expect(object).toMatchObject({
      spec: { public: false, enabled: true, secretRef: { name: 'web-secret', key: 'secret', namespace: 'team-a' } },
    });
  });

  test('once: what has them comes back without a patch', () => {
    const full = minimalPublicClient({ enabled: false });
    expect(answer(createRequest({ object: full })).response).toEqual({ uid, allowed: true });
  });

  test('a null counts as absent', () => {
    const { response } = answer(createRequest({ object: minimalPublicClient({ enabled: null }) }));
    expect(response.patch).toEqual([{ op: 'add', path: '/spec/enabled', value: true }]);
  });
});

test.each<[string, AdmissionRequest]>([
  ['DELETE', createRequest({ operation: 'DELETE', object: null, oldObject: minimalClient() })],
  ['DELETE with a forged object', createRequest({ operation: 'DELETE' })],
  ['CONNECT', createRequest({ operation: 'CONNECT' })],
  ['an unknown operation', createRequest({ operation: 'PATCH' })],
  ['a subresource', createRequest({ subResource: 'status' })],
  ['another kind', createRequest({ kind: { group: '', version: 'v1', kind: 'Secret' } })],
  ['another version', createRequest({ kind: { group: 'auth.stakater.com', version: 'v1', kind: 'Client' } })],
  ['no object', createRequest({ object: null })],
  ['a text', createRequest({ object: 'spec' })],
  ['a list', createRequest({ object: [{ spec: {} }] })],
  ['no spec', createRequest({ object: { metadata: {} } })],
  ['a spec that is a text', createRequest({ object: { spec: 'id' } })],
  ['no old object on update', updateRequest(null, minimalClient())],
  [
    'a Client that is being deleted',
    updateRequest(
      { ...minimalClient(), metadata: { deletionTimestamp: '2026-11-22T00:00:00Z' } },
      { ...minimalClient(), metadata: { deletionTimestamp: '2026-11-22T00:00:00Z' } },
    ),
  ],
])('%s: allowed as it is', (_name, request) => {
  const { response, faults } = answer(request);
  expect(response).toEqual({ uid, allowed: true });
  expect(faults).toEqual([]);
});

test('a fault refuses nothing: the object stays as it is, with a word to its author and one to the log', () => {
  const trap = new Proxy(
    {},
    {
      getOwnPropertyDescriptor: () => {
        throw new Error('the inside');
      },
    },
  );
  const { response, outcome, faults } = answer(createRequest({ object: trap }));
  expect(outcome).toBe('fault');
  expect(response).toEqual({
    uid,
    allowed: true,
    warnings: ['Client team-a/web: its defaults were not filled in, because the webhook failed'],
  });
  expect(faults).toEqual([new Error('the inside')]);
});
