import { describe, expect, test } from '@jest/globals';
import { reviewValidate } from '../../src/admission/review-validate.js';
import { unknown } from '../../src/facts/fact.js';
import { policyOf } from '../../src/policy/policy.js';
import { anotherClient, minimalClient } from '../client/minimal-client.js';
import { factsIn } from '../policy/judgement.js';
import { createRequest } from './admission-request.js';
import { objections } from './api-server-checks.js';
import { emptyCluster } from './stub-policy.js';

const deletion = createRequest({ operation: 'DELETE', object: null, oldObject: minimalClient() });
const trusting = factsIn({ others: [minimalClient(), anotherClient('api', { trustedPeers: ['web'] })] });

function answer(action: 'Deny' | 'Warn' | 'Ignore' | undefined, change = {}, factsOf = trusting) {
  const rules = action === undefined ? {} : { 'still-trusted-deletion': { action } };
  const request = { ...deletion, ...change };
  const onFault = (error: unknown) => {
    throw error;
  };
  const decision = reviewValidate(request, { policy: policyOf({ rules }, ''), factsOf, onFault });
  expect(objections(request, decision.response, 'validate')).toEqual([]);
  return decision;
}

describe('a deletion', () => {
  test('is not refused unless the policy says so, whatever is wrong with the Client', () => {
    const { response } = answer(undefined, { oldObject: minimalClient({ name: '' }) });
    expect(response).toMatchObject({ allowed: true, auditAnnotations: { verdict: 'allow' } });
    expect(response).not.toHaveProperty('warnings');
  });

  test('is refused as what it is: the Client itself is valid', () => {
    expect(answer('Deny').response).toMatchObject({
      allowed: false,
      status: {
        code: 403,
        reason: 'Forbidden',
        message:
          'Client "team-a/web" is not deleted: spec.id: "web" is still a trusted peer of "api". Once it is free, whoever takes that id obtains tokens for it. Remove "web" from that list first, or keep the Client with enabled: false. [still-trusted-deletion]',
        details: { kind: 'Client', name: 'web', causes: [{ field: 'spec.id', reason: 'FieldValueForbidden' }] },
      },
    });
  });

  test('is let through with a warning where the policy says so', () => {
    const { response } = answer('Warn');
    expect(response.allowed).toBe(true);
    expect(response.warnings).toEqual([expect.stringMatching(/^Client team-a\/web: spec.id: "web" is still/)]);
  });

  test('of an unknown cluster is refused until it is known', () => {
    const away = () => ({ ...emptyCluster(), inventory: unknown('the API server is away') });
    expect(answer('Deny', {}, away).response.status).toMatchObject({ code: 503, details: { retryAfterSeconds: 1 } });
    expect(answer(undefined, {}, away).response.allowed).toBe(true);
  });

  test.each([
    'system:serviceaccount:kube-system:namespace-controller',
    'system:serviceaccount:kube-system:generic-garbage-collector',
    'system:kube-controller-manager',
  ])('by %s is never refused', (username) => {
    const { response } = answer('Deny', { requester: { ...deletion.requester, username } });
    expect(response.allowed).toBe(true);
    expect(response.warnings).toHaveLength(1);
  });

  test.each(['system:serviceaccount:team-a:namespace-controller', 'namespace-controller'])('by %s is', (username) => {
    expect(answer('Deny', { requester: { ...deletion.requester, username } }).response.allowed).toBe(false);
  });

  test('that a rule fails at is refused, and says nothing of the inside', () => {
    const faults: unknown[] = [];
    const factsOf = () => {
      throw new Error('the inside');
    };
    const policy = policyOf({ rules: { 'still-trusted-deletion': { action: 'Deny' } } }, '');
    const { response } = reviewValidate(deletion, { policy, factsOf, onFault: (error) => faults.push(error) });
    expect(response).toMatchObject({ allowed: false, status: { code: 500 } });
    expect(JSON.stringify(response)).not.toContain('inside');
    expect(faults).toHaveLength(1);
  });
});
