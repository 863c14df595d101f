import { describe, expect, test } from '@jest/globals';
import { AccessReviews, type ResourceAttributes } from '../../../src/kubernetes/asking/access-reviews.js';
import { IN_ONE_PROCESS, InFlight } from '../../../src/kubernetes/asking/in-flight.js';
import { hang, patient, refusal, scriptedApi, settled } from '../scripted-api.js';

const alice = {
  username: 'alice',
  uid: 'u-1',
  groups: ['team-a', 'system:authenticated'],
  extra: { 'example.org/scopes': ['read', 'write'], a: [] },
};
const database: ResourceAttributes = {
  verb: 'get',
  group: '',
  version: 'v1',
  resource: 'secrets',
  namespace: 'team-b',
  name: 'database',
};

const bounds = (now = () => 0) => ({ inFlight: new InFlight(IN_ONE_PROCESS), now });
const reviews = (status: unknown) => {
  const api = scriptedApi(() => ({ status }));
  return { api, access: AccessReviews.ofRequesters(api, bounds()) };
};

describe('a SubjectAccessReview', () => {
  test('has the requester as the API server named it', async () => {
    const { api, access } = reviews({ allowed: true });
    expect(await access.allowed(alice, database, patient)).toBe(true);
    expect(api.calls).toEqual([
      {
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          spec: {
            resourceAttributes: database,
            user: 'alice',
            uid: 'u-1',
            groups: ['team-a', 'system:authenticated'],
            extra: { 'example.org/scopes': ['read', 'write'], a: [] },
          },
        },
      },
    ]);
  });

  test.each<[string, unknown, boolean | undefined]>([
    ['allowed', { allowed: true }, true],
    ['not allowed', { allowed: false }, false],
    ['not allowed, with a reason', { allowed: false, reason: 'RBAC: role not found' }, false],
    ['denied', { allowed: false, denied: true }, false],
    ['denied, with an error of another authorizer', { allowed: false, denied: true, evaluationError: 'away' }, false],
    ['allowed, with an error of another authorizer', { allowed: true, evaluationError: 'away' }, true],
    ['nobody could decide', { allowed: false, evaluationError: 'webhook away' }, undefined],
    ['an empty error is none', { allowed: false, evaluationError: '' }, false],
    ['no decision', {}, undefined],
    ['no boolean', { allowed: 'true' }, undefined],
    ['no status', undefined, undefined],
  ])('%s', async (_name, status, expected) => {
    const answer = reviews(status).access.allowed(alice, database, patient);
    if (expected === undefined) await expect(answer).rejects.toMatchObject({ failure: 'unreadable' });
    else expect(await answer).toBe(expected);
  });

  test('of the own user names nobody', async () => {
    const api = scriptedApi(() => ({ status: { allowed: false } }));
    const access = AccessReviews.ofOwn(api, bounds());
    expect(await access.allowed(alice, database, patient)).toBe(false);
    expect(await access.allowed({ ...alice, username: 'bob' }, database, patient)).toBe(false);
    expect(api.calls).toEqual([
      {
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          spec: { resourceAttributes: database },
        },
      },
    ]);
  });
});

describe('what was answered', () => {
  test.each([true, false])('%s counts for 10 s, at once and afterwards', async (allowed) => {
    let now = 0;
    const api = scriptedApi(() => ({ status: { allowed } }));
    const access = AccessReviews.ofRequesters(
      api,
      bounds(() => now),
    );
    const ask = () => access.allowed(alice, database, patient);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([allowed, allowed, allowed]);
    now = 9_999;
    expect(await ask()).toBe(allowed);
    expect(api.calls).toHaveLength(1);
    now = 10_000;
    expect(await ask()).toBe(allowed);
    expect(api.calls).toHaveLength(2);
  });

  test('counts whatever the order of groups and extras', async () => {
    const { api, access } = reviews({ allowed: true });
    await access.allowed(alice, database, patient);
    const extra = { a: [], 'example.org/scopes': ['read', 'write'] };
    await access.allowed({ ...alice, groups: alice.groups.toReversed(), extra }, database, patient);
    expect(api.calls).toHaveLength(1);
  });

  test.each<[string, object, object]>([
    ['user', { username: 'bob' }, {}],
    ['uid', { uid: 'u-2' }, {}],
    ['groups', { groups: ['team-a'] }, {}],
    ['groups that look alike', { groups: ['team-a,system:authenticated'] }, {}],
    ['extra', { extra: {} }, {}],
    ['value of an extra', { extra: { 'example.org/scopes': ['read'], a: [] } }, {}],
    ['place of a value', { extra: { 'example.org/scopes': ['read'], a: ['write'] } }, {}],
    ['name', {}, { name: 'other' }],
    ['namespace', {}, { namespace: 'team-c' }],
    ['resource', {}, { resource: 'configmaps' }],
    ['group', {}, { group: 'apps' }],
    ['version', {}, { version: 'v2' }],
  ])('says nothing of another %s', async (_what, who, what) => {
    const { api, access } = reviews({ allowed: true });
    await access.allowed(alice, database, patient);
    await access.allowed({ ...alice, ...who }, { ...database, ...what }, patient);
    expect(api.calls).toHaveLength(2);
  });

  test('does not count where it was a failure', async () => {
    let away = true;
    const api = scriptedApi(() => {
      if (away) throw refusal(500, 'InternalError');
      return { status: { allowed: true } };
    });
    const access = AccessReviews.ofRequesters(api, bounds());
    await expect(access.allowed(alice, database, patient)).rejects.toMatchObject({ status: 500 });
    away = false;
    expect(await access.allowed(alice, database, patient)).toBe(true);
  });
});

describe('bounds', () => {
  const named = (index: number) => ({ ...database, name: `secret-${index}` });

  test('eight questions of one review at once, and 64 of the process', async () => {
    const waiting: (() => void)[] = [];
    const api = scriptedApi(
      () =>
        new Promise((resolve) =>
          waiting.push(() => {
            resolve({ status: { allowed: true } });
          }),
        ),
    );
    const access = AccessReviews.ofRequesters(api, bounds());
    const first = access.forOneReview();
    const mine = Array.from({ length: 20 }, (_, index) => first.allowed(alice, named(index), patient));
    await settled();
    expect(api.calls).toHaveLength(8);
    const others = Array.from({ length: 10 }, (_, review) => {
      const scope = access.forOneReview();
      return Array.from({ length: 20 }, (_each, index) =>
        scope.allowed(alice, named(100 * (review + 1) + index), patient),
      );
    }).flat();
    await settled();
    expect(api.calls).toHaveLength(64);
    let answered = 0;
    while (answered < 220) {
      expect(api.calls.length - answered).toBeLessThanOrEqual(64);
      waiting[answered++]?.();
      await settled();
    }
    expect(new Set(await Promise.all([...mine, ...others]))).toEqual(new Set([true]));
    expect(api.calls).toHaveLength(220);
  });

  test('a review that gives up leaves nothing behind', async () => {
    const api = scriptedApi((_call, signal) => hang(signal));
    const access = AccessReviews.ofRequesters(api, { ...bounds(), inFlight: new InFlight(1) });
    const over = new AbortController();
    const all = Promise.allSettled([1, 2, 3].map((index) => access.allowed(alice, named(index), over.signal)));
    over.abort();
    for (const outcome of await all)
      expect(outcome).toMatchObject({ reason: { name: 'ApiError', failure: 'aborted' } });
    const next = new AbortController();
    const later = access.allowed(alice, named(4), next.signal);
    await settled();
    expect(api.calls).toHaveLength(2);
    next.abort();
    await expect(later).rejects.toMatchObject({ failure: 'aborted' });
  });
});
