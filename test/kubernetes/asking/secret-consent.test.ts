import { describe, expect, test } from '@jest/globals';
import { CONSENT_ANNOTATION } from '../../../src/facts/secret.js';
import { IN_ONE_PROCESS, InFlight } from '../../../src/kubernetes/asking/in-flight.js';
import { parseConsent, SecretConsent } from '../../../src/kubernetes/asking/secret-consent.js';
import { patient, refusal, scriptedApi } from '../scripted-api.js';

const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

function consentOf(answer: () => unknown) {
  let now = 0;
  const told: string[] = [];
  const api = scriptedApi(answer);
  const bounds = { inFlight: new InFlight(IN_ONE_PROCESS), now: () => now };
  return {
    api,
    told,
    consent: new SecretConsent(api, bounds, (problem) => told.push(problem)),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const namespace = (annotations?: unknown) => ({
  metadata: { name: 'team-b', ...(annotations === undefined ? {} : { annotations }) },
});

describe('the annotation', () => {
  const problem = (text: string) => expect.stringContaining(text);
  test.each<[string, readonly string[], unknown]>([
    ['team-a', ['team-a'], undefined],
    ['team-a, team-b-*', ['team-a', 'team-b-*'], undefined],
    [' team-a ,*', ['team-a', '*'], undefined],
    ['', [], problem('"": no namespaces')],
    ['team-a,', ['team-a'], problem('"": no namespaces')],
    ['team-a team-b', [], problem('"team-a team-b": no namespaces, or patterns of namespaces, between commas')],
    ['Team-A, team-b', ['team-b'], problem('"Team-A"')],
    ['team-?', [], problem('"team-?"')],
    ['team-b/database', [], problem('"team-b/database"')],
    ['a,'.repeat(255) + 'a', Array.from({ length: 256 }, () => 'a'), undefined],
    ['a,'.repeat(256) + 'a', [], problem('more than 256 patterns, and none of them holds')],
    ['x'.repeat(64), [], problem('xxx')],
    ['A,B,C,D,E,F', [], problem('"A", "B", "C", "D", "E" and 1 more: no')],
  ])('%.40s', (value, patterns, expected) => {
    expect(parseConsent(value)).toEqual({ patterns, problem: expected });
  });
});

describe('consent of a namespace', () => {
  test.each<[string, unknown, readonly string[], readonly string[]]>([
    ['no annotations', namespace(), [], ['team-a', 'team-b']],
    ['other annotations', namespace({ other: 'team-a' }), [], ['team-a']],
    ['a list', namespace({ [CONSENT_ANNOTATION]: 'team-a, shop-*' }), ['team-a', 'shop-1'], ['team-b', 'team-a2', 'a']],
    ['everybody', namespace({ [CONSENT_ANNOTATION]: '*' }), ['team-a', 'x'], []],
    ['no string', namespace({ [CONSENT_ANNOTATION]: 5 }), [], ['team-a']],
  ])('%s', async (_name, body, given, refused) => {
    const { consent, api, told } = consentOf(() => body);
    for (const each of given) expect([each, await consent.given('team-b', each, patient)]).toEqual([each, true]);
    for (const each of refused) expect([each, await consent.given('team-b', each, patient)]).toEqual([each, false]);
    expect(api.calls).toEqual([{ method: 'GET', path: '/api/v1/namespaces/team-b', accept: METADATA }]);
    expect(told).toEqual([]);
  });

  test('a wrong pattern is told, once for each look', async () => {
    const { consent, told } = consentOf(() => namespace({ [CONSENT_ANNOTATION]: 'team-a, Team B' }));
    expect(await consent.given('team-b', 'team-a', patient)).toBe(true);
    expect(await consent.given('team-b', 'Team B', patient)).toBe(false);
    expect(told).toEqual([
      'annotation dex-client-admission.dev/secret-refs-from of the namespace "team-b": "Team B": no namespaces, or patterns of namespaces, between commas',
    ]);
  });

  test('is looked up once in 10 s, there or not', async () => {
    const { consent, api, pass } = consentOf(() => {
      throw refusal(404, 'NotFound');
    });
    expect(await consent.given('team-b', 'team-a', patient)).toBe(false);
    pass(9_999);
    expect(await consent.given('team-b', 'team-c', patient)).toBe(false);
    expect(api.calls).toHaveLength(1);
    pass(1);
    await consent.given('team-b', 'team-a', patient);
    expect(api.calls).toHaveLength(2);
  });

  test.each([403, 401, 429, 500, 503])('is not known after %d, and asked anew', async (status) => {
    let away = true;
    const { consent } = consentOf(() => {
      if (away) throw refusal(status, 'Away');
      return namespace({ [CONSENT_ANNOTATION]: 'team-a' });
    });
    await expect(consent.given('team-b', 'team-a', patient)).rejects.toMatchObject({ name: 'ApiError', status });
    away = false;
    expect(await consent.given('team-b', 'team-a', patient)).toBe(true);
  });

  test.each([undefined, {}, { metadata: { name: 'team-c' } }])('is not read from %j', async (body) => {
    const { consent } = consentOf(() => body);
    await expect(consent.given('team-b', 'team-a', patient)).rejects.toMatchObject({ failure: 'unreadable' });
  });
});
