import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeReview } from '../../src/admission/decode.js';
import { reviewMutate } from '../../src/admission/review-mutate.js';
import { reviewValidate } from '../../src/admission/review-validate.js';
import type { AdmissionRequest } from '../../src/admission/review.js';
import { defaultPolicy } from '../../src/policy/policy.js';
import { minimalClient } from '../client/minimal-client.js';
import { createRequest, reviewOf } from './admission-request.js';
import { objections } from './api-server-checks.js';
import { emptyCluster } from './stub-policy.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\ud800', '__proto__', '{{ .Env.X }}', '\u001b[2J'),
);
const json = fc.jsonValue({ stringUnit: 'binary' });

/** A Client with some of its fields replaced by anything. */
const client = fc
  .dictionary(
    fc.constantFrom('id', 'name', 'redirectURIs', 'public', 'secretRef', 'trustedPeers', 'logoURL', 'enabled', 'x'),
    json,
  )
  .chain((spec) =>
    fc.constantFrom<unknown>(minimalClient(spec), { ...minimalClient(), spec }, { spec: [spec] }, [spec], spec, null),
  );

const request: fc.Arbitrary<AdmissionRequest> = fc
  .record({
    uid: text.filter((uid) => uid !== ''),
    operation: fc.constantFrom('CREATE', 'UPDATE', 'UPDATE', 'DELETE', 'CONNECT', 'x'),
    name: text,
    namespace: text,
    dryRun: fc.boolean(),
    requester: fc.record({
      username: text,
      uid: text,
      groups: fc.array(text, { maxLength: 3 }),
      extra: fc.dictionary(text, fc.array(text, { maxLength: 2 }), { maxKeys: 3 }),
    }),
    subResource: fc.constantFrom('', '', '', 'status'),
    object: client,
    oldObject: client,
  })
  .map((change) => createRequest(change));

describe('whatever the request holds', () => {
  test('the answer is one that the API server takes, and the same each time', () => {
    fc.assert(
      fc.property(request, (given) => {
        const unexpected = (error: unknown) => {
          throw error;
        };
        const dependencies = { policy: defaultPolicy(), factsOf: emptyCluster, onFault: unexpected };
        const verdict = reviewValidate(given, dependencies);
        expect(objections(given, verdict.response, 'validate')).toEqual([]);
        expect(reviewValidate(given, dependencies)).toEqual(verdict);
        const mutation = reviewMutate(given, dependencies);
        expect(objections(given, mutation.response, 'mutate')).toEqual([]);
        expect(mutation.response.allowed).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a review that was sent is read as it was meant', () => {
    fc.assert(
      fc.property(request, (given) => {
        const sent = JSON.parse(JSON.stringify(reviewOf(given))) as unknown;
        expect(decodeReview(sent).request).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  test('no bytes of JSON make the decoder throw', () => {
    fc.assert(
      fc.property(json, (body) => {
        const decoded = decodeReview(body);
        expect(decoded.problem ?? '').not.toBe('');
      }),
    );
  });
});
