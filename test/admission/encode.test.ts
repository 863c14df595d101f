import { describe, expect, test } from '@jest/globals';
import { encodeReview } from '../../src/admission/encode.js';

describe('encodeReview', () => {
  test('an answer without a patch says nothing of one', () => {
    expect(JSON.parse(encodeReview({ uid: 'u', allowed: true }))).toEqual({
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      response: { uid: 'u', allowed: true },
    });
  });

  test('a patch is base64 with its type', () => {
    const patch = [{ op: 'add', path: '/spec/secretRef/namespace', value: 'team-ü' }] as const;
    const text = encodeReview({ uid: 'u', allowed: true, patch });
    const { response } = JSON.parse(text) as { response: { patch: string; patchType: string } };
    expect(response.patchType).toBe('JSONPatch');
    expect(JSON.parse(Buffer.from(response.patch, 'base64').toString('utf8'))).toEqual(patch);
  });

  test('a lone surrogate in the uid stays JSON', () => {
    const text = encodeReview({ uid: '\ud800', allowed: true });
    expect(text).toContain('"uid":"\\ud800"');
    expect(text.isWellFormed()).toBe(true);
  });
});
