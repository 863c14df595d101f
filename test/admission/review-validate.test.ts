import { describe, expect, test } from '@jest/globals';
import { reviewValidate } from '../../src/admission/review-validate.js';
import type { AdmissionRequest } from '../../src/admission/review.js';
import { minimalClient } from '../client/minimal-client.js';
import { createRequest, updateRequest } from './admission-request.js';
import { objections } from './api-server-checks.js';
import {
  asking,
  broken,
  dependencies,
  httpsOnly,
  named,
  peeking,
  unseenCluster,
  type StubRule,
} from './stub-policy.js';

const good = minimalClient();
const bad = minimalClient({ name: '' });
const otherwiseBad = minimalClient({ name: '', redirectURIs: ['http://web.example.com/callback'] });

/** An object marked as deleted. */
function deleted(object: ReturnType<typeof minimalClient>): object {
  return { ...object, metadata: { ...object.metadata, deletionTimestamp: '2026-11-22T00:00:00Z' } };
}

/** The answer to a request; it must be one that the API server takes. */
function answer(request: AdmissionRequest, ...[stubs, change]: Parameters<typeof dependencies>) {
  const given = dependencies(stubs, change);
  const decision = reviewValidate(request, given);
  expect(objections(request, decision.response, 'validate')).toEqual([]);
  return { ...decision, ...decision.response, faults: given.faults };
}

describe('what is judged', () => {
  test('a good Client is allowed, and nothing more is said', () => {
    expect(answer(createRequest(), [named]).response).toEqual({
      uid: createRequest().uid,
      allowed: true,
      auditAnnotations: { verdict: 'allow' },
    });
  });

  test('a bad one is refused, with everything that is wrong', () => {
    const { allowed, outcome, status } = answer(createRequest({ object: otherwiseBad }), [httpsOnly, named]);
    expect({ allowed, outcome }).toEqual({ allowed: false, outcome: 'deny' });
    expect(status).toEqual({
      code: 422,
      reason: 'Invalid',
      message: [
        'Client "team-a/web" is refused for 2 reasons:',
        '* spec.name: The name "" is blank. Dex does not start with a client that has no name, for any tenant. Write the name that people are to read on the consent page, such as "Web". [name-not-blank]',
        '* spec.redirectURIs[0]: "http://web.example.com/callback" is not encrypted. Anybody on the way can read the code. Write it with https. [redirect-uri-https]',
      ].join('\n'),
      details: {
        group: 'auth.stakater.com',
        kind: 'Client',
        name: 'web',
        causes: [
          {
            reason: 'FieldValueRequired',
            message:
              'The name "" is blank. Dex does not start with a client that has no name, for any tenant. Write the name that people are to read on the consent page, such as "Web". [name-not-blank]',
            field: 'spec.name',
          },
          {
            reason: 'FieldValueInvalid',
            message:
              '"http://web.example.com/callback" is not encrypted. Anybody on the way can read the code. Write it with https. [redirect-uri-https]',
            field: 'spec.redirectURIs[0]',
          },
        ],
      },
    });
  });

  test('the namespace of the request counts, not that of the object', () => {
    const seen: string[] = [];
    const looking: StubRule = {
      id: 'looking',
      check: (client) => {
        seen.push(client.namespace, client.spec.secretRef?.namespace ?? '');
        return [];
      },
    };
    answer(createRequest({ namespace: 'team-b' }), [looking]);
    expect(seen).toEqual(['team-b', 'team-b']);
  });

  test.each<[string, Partial<AdmissionRequest>]>([
    ['DELETE of what is going already', { operation: 'DELETE', object: null, oldObject: deleted(bad) }],
    ['DELETE of what is no object', { operation: 'DELETE', object: null, oldObject: 'web' }],
    ['CONNECT', { operation: 'CONNECT', object: bad }],
    ['the status subresource', { operation: 'UPDATE', subResource: 'status', object: bad, oldObject: good }],
    [
      'a subresource of another kind',
      { subResource: 'scale', kind: { group: 'autoscaling', version: 'v1', kind: 'Scale' } },
    ],
  ])('%s is none of its business', (_name, change) => {
    const { response, faults } = answer(createRequest({ object: bad, ...change }), [named, broken]);
    expect(response).toEqual({ uid: createRequest().uid, allowed: true });
    expect(faults).toEqual([]);
  });

  test.each<[AdmissionRequest['kind'], string]>([
    [{ group: '', version: 'v1', kind: 'Pod' }, '"Pod"'],
    [{ group: 'example.com', version: 'v1', kind: 'Client' }, '"Client.example.com"'],
    [{ group: 'auth.stakater.com', version: 'v1alpha1', kind: 'Connector' }, '"Connector.auth.stakater.com"'],
  ])('another kind is allowed, and its admin told: %j', (kind, echo) => {
    const { allowed, warnings } = answer(createRequest({ kind, object: bad }), [named]);
    expect(allowed).toBe(true);
    expect(warnings).toEqual([
      `This webhook judges clients.auth.stakater.com only, not ${echo}: mend the rules of its webhook configuration.`,
    ]);
  });

  test.each<[string, AdmissionRequest, string]>([
    ['no object on create', createRequest({ object: null }), 'request.object holds no object'],
    ['a list on create', createRequest({ object: [] }), 'request.object holds no object'],
    ['a text on create', createRequest({ object: 'x' }), 'request.object holds no object'],
    ['no object on update', updateRequest(good, null), 'request.object holds no object'],
    ['no old object on update', updateRequest(null, good), 'request.oldObject holds no object'],
    ['an unknown operation', createRequest({ operation: 'PATCH\n' }), 'the operation "PATCH\\u{a}" is unknown'],
    [
      'another version on create',
      createRequest({ kind: { group: 'auth.stakater.com', version: 'v1', kind: 'Client' } }),
      'it is sent as version "v1", and this webhook reads v1alpha1',
    ],
    [
      'another version with another spec',
      updateRequest(good, bad, { kind: { group: 'auth.stakater.com', version: 'v1', kind: 'Client' } }),
      'it is sent as version "v1"',
    ],
  ])('%s is refused as unreadable', (_name, request, why) => {
    const { allowed, status } = answer(request, [named]);
    expect(allowed).toBe(false);
    expect(status).toMatchObject({ code: 400, reason: 'BadRequest', details: { name: 'web' } });
    expect(status?.message).toContain('Client "team-a/web" is refused, because it cannot be read: ');
    expect(status?.message).toContain(why);
  });

  test('another version with the same spec is allowed', () => {
    const kind = { group: 'auth.stakater.com', version: 'v1', kind: 'Client' };
    expect(answer(updateRequest(bad, bad, { kind }), [named]).response).toEqual({
      uid: createRequest().uid,
      allowed: true,
    });
  });
});

describe('updates', () => {
  test('what was wrong before is a warning, what is new is refused', () => {
    const { allowed, status, warnings } = answer(updateRequest(bad, otherwiseBad), [named, httpsOnly]);
    expect(allowed).toBe(false);
    expect(status?.details?.causes?.map(({ field }) => field)).toEqual(['spec.redirectURIs[0]']);
    expect(warnings).toEqual([
      'Client team-a/web: spec.name: The name "" is blank. [name-not-blank, already so before this update]',
    ]);
  });

  test('a default that the mutating hook adds does not make an old finding new', () => {
    const secret: StubRule = {
      id: 'secret-ref-odd',
      check: () => [{ field: ['spec', 'secretRef'], reason: 'FieldValueInvalid', message: 'It is odd.', hint: 'Do.' }],
    };
    const changed = minimalClient({
      logoURL: 'https://web.example.com/logo.png',
      secretRef: { name: 'web-secret', namespace: 'team-a', key: 'secret' },
    });
    expect(answer(updateRequest(good, changed), [secret])).toMatchObject({ allowed: true, outcome: 'allow' });
  });

  describe('with an unchanged spec', () => {
    const request = updateRequest(otherwiseBad, {
      ...minimalClient({ ...otherwiseBad.spec, public: false, enabled: true }),
      metadata: { name: 'web', namespace: 'team-a', labels: { a: 'b' } },
    });

    test('findings are warnings, even without the ratchet', () => {
      const { allowed, warnings, findings } = answer(request, [named, httpsOnly], { policy: { ratchet: false } });
      expect(allowed).toBe(true);
      expect(warnings).toEqual([
        'Client team-a/web: spec.name: The name "" is blank. [name-not-blank, already so before this update]',
        'Client team-a/web: spec.redirectURIs[0]: "http://web.example.com/callback" is not encrypted. Anybody on the way can read the code. [redirect-uri-https, already so before this update]',
      ]);
      expect(findings.map(({ action, preexisting }) => [action, preexisting])).toEqual([
        ['Warn', true],
        ['Warn', true],
      ]);
    });

    test('a rule that fails is a warning', () => {
      const { allowed, warnings, faults } = answer(request, [broken]);
      expect(allowed).toBe(true);
      expect(warnings).toEqual([
        'Client team-a/web: not checked, because the webhook failed; the spec stays as it was',
      ]);
      expect(faults).toEqual([{ error: new Error('the inside of the rule'), rule: 'id-broken' }]);
    });

    test('a rule that cannot be asked is a warning', () => {
      const { allowed, warnings } = answer(request, [asking], { factsOf: unseenCluster });
      expect(allowed).toBe(true);
      expect(warnings).toEqual([
        'Client team-a/web: not checked: the Clients of the cluster have not been read yet [id-unique]',
      ]);
    });
  });

  test('a Client that is being deleted is not judged while its spec stays', () => {
    const { response } = answer(updateRequest(deleted(bad), deleted(bad)), [named, broken]);
    expect(response).toEqual({ uid: createRequest().uid, allowed: true });
  });

  test('a Client that is being deleted is judged when its spec changes', () => {
    const { allowed, status } = answer(updateRequest(deleted(good), deleted(bad)), [named]);
    expect(allowed).toBe(false);
    expect(status?.code).toBe(422);
  });

  test('a mark of deletion on a new Client does not hide it', () => {
    expect(answer(createRequest({ object: deleted(bad) }), [named]).allowed).toBe(false);
  });
});

describe('what cannot be judged', () => {
  test('a refusing rule that cannot be asked: try again', () => {
    const { outcome, status, warnings, auditAnnotations } = answer(createRequest(), [asking], {
      factsOf: unseenCluster,
    });
    expect(outcome).toBe('retry');
    expect(status).toEqual({
      code: 503,
      reason: 'ServiceUnavailable',
      message:
        'Client "team-a/web" cannot be judged yet, try again in a moment: the Clients of the cluster have not been read yet [id-unique]',
      details: { group: 'auth.stakater.com', kind: 'Client', name: 'web', retryAfterSeconds: 1 },
    });
    expect(warnings).toBeUndefined();
    expect(auditAnnotations).toEqual({ verdict: 'deny', 'not-evaluated': 'id-unique' });
  });

  test('rules that wait for the same are named together', () => {
    const twice = [asking, { ...asking, id: 'trusted-peers-known' }];
    expect(answer(createRequest(), twice, { factsOf: unseenCluster }).status?.message).toBe(
      'Client "team-a/web" cannot be judged yet, try again in a moment: the Clients of the cluster have not been read yet [id-unique, trusted-peers-known]',
    );
  });

  test('what is refused anyway is refused at once, and what was not asked is said', () => {
    const { outcome, status, warnings } = answer(createRequest({ object: bad }), [asking, named], {
      factsOf: unseenCluster,
    });
    expect(outcome).toBe('deny');
    expect(status?.code).toBe(422);
    expect(warnings).toEqual([
      'Client team-a/web: not checked: the Clients of the cluster have not been read yet [id-unique]',
    ]);
  });

  test('a warning rule that cannot be asked is a warning', () => {
    const { allowed, warnings } = answer(createRequest(), [{ ...asking, action: 'Warn' }], { factsOf: unseenCluster });
    expect(allowed).toBe(true);
    expect(warnings).toEqual([
      'Client team-a/web: not checked: the Clients of the cluster have not been read yet [id-unique]',
    ]);
  });

  test('what is not asked by choice refuses nothing and bothers nobody, but is on record', () => {
    expect(answer(createRequest(), [peeking]).response).toEqual({
      uid: createRequest().uid,
      allowed: true,
      auditAnnotations: { verdict: 'allow', 'not-evaluated': 'secret-value-strong' },
    });
  });

  test('a rule that fails: an answer with the uid, nothing of the inside, and a fault for the log', () => {
    const { response, outcome, faults } = answer(createRequest(), [named, broken]);
    expect(outcome).toBe('fault');
    expect(response.status).toMatchObject({ code: 500, reason: 'InternalError' });
    expect(JSON.stringify(response)).not.toContain('inside of the rule');
    expect(response.status?.message).toContain('Try again.');
    expect(response.status?.message).toContain(createRequest().uid);
    expect(faults).toEqual([{ error: new Error('the inside of the rule'), rule: 'id-broken' }]);
  });

  test('facts that fail: the same, without a rule', () => {
    const { response, faults } = answer(createRequest(), [named], {
      factsOf: () => {
        throw new TypeError('no facts');
      },
    });
    expect(response.status?.code).toBe(500);
    expect(faults).toEqual([{ error: new TypeError('no facts'), rule: undefined }]);
  });
});

describe('weaker actions', () => {
  test('Warn findings are warnings, Audit findings are annotations', () => {
    const { response } = answer(createRequest({ object: otherwiseBad }), [
      { ...httpsOnly, action: 'Audit' },
      { ...named, action: 'Warn' },
    ]);
    expect(response).toEqual({
      uid: createRequest().uid,
      allowed: true,
      warnings: ['Client team-a/web: spec.name: The name "" is blank. [name-not-blank]'],
      auditAnnotations: {
        verdict: 'allow',
        rules: 'name-not-blank,redirect-uri-https',
        'redirect-uri-https':
          'spec.redirectURIs[0]: "http://web.example.com/callback" is not encrypted. Anybody on the way can read the code. Write it with https. [redirect-uri-https]',
      },
    });
  });
});
