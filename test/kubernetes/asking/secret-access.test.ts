import { describe, expect, test } from '@jest/globals';
import { parseClient } from '../../../src/client/client.js';
import { AccessReviews } from '../../../src/kubernetes/asking/access-reviews.js';
import { IN_ONE_PROCESS, InFlight } from '../../../src/kubernetes/asking/in-flight.js';
import { secretAccess } from '../../../src/kubernetes/asking/secret-access.js';
import { SecretConsent } from '../../../src/kubernetes/asking/secret-consent.js';
import { minimalClient } from '../../client/minimal-client.js';
import { alice, brief, cluster, type ClusterState } from '../cluster.js';
import { patient } from '../scripted-api.js';

async function factOf(secretRef: unknown, state: ClusterState, signal = patient) {
  const api = cluster(state);
  const told: string[] = [];
  const tell = (problem: string) => void told.push(problem);
  const bounds = { inFlight: new InFlight(IN_ONE_PROCESS), now: () => 0 };
  const access = AccessReviews.ofRequesters(api, bounds);
  const consent = new SecretConsent(api, bounds, tell);
  const client = parseClient(minimalClient({ secretRef }), 'team-a');
  return { fact: await secretAccess(client, alice, { access, consent, tell }, signal), calls: brief(api), told };
}

const elsewhere = { name: 'database', namespace: 'team-b' };
const allowed = { known: true, value: { allowed: true } };
const refused = { known: true, value: { allowed: false } };
const REVIEW = 'POST subjectaccessreviews';
const NAMESPACE = 'GET team-b';

describe('whether the author may read the Secret', () => {
  test.each<[string, unknown, ClusterState, unknown, readonly string[]]>([
    ['no secretRef', undefined, {}, allowed, []],
    ['the own namespace', { name: 'web-secret' }, {}, allowed, []],
    ['the own namespace, named', { name: 'web-secret', namespace: 'team-a' }, {}, allowed, []],
    ['one that may be read', elsewhere, { mayGet: ['secrets team-b/database'] }, allowed, [REVIEW]],
    ['another one may be read', elsewhere, { mayGet: ['secrets team-b/other'] }, refused, [REVIEW, NAMESPACE]],
    ['one that its owner consents to', elsewhere, { consent: 'team-a' }, allowed, [REVIEW, NAMESPACE]],
    ['one that its owner keeps', elsewhere, { consent: 'team-c' }, refused, [REVIEW, NAMESPACE]],
    ['no name', { namespace: 'team-b' }, { mayGet: ['secrets team-b/'] }, refused, []],
    ['an empty name', { name: '', namespace: 'team-b' }, { mayGet: ['secrets team-b/'] }, refused, []],
    ['an empty namespace', { name: 'database', namespace: '' }, { mayGet: ['secrets /database'] }, refused, []],
    ['no readable namespace', { name: 'database', namespace: 5 }, {}, refused, []],
    ['a path for a namespace', { name: 'database', namespace: '..' }, {}, refused, []],
    ['a path for a name', { name: '../x', namespace: 'team-b' }, {}, refused, []],
  ])('%s', async (_name, secretRef, state, expected, expectedCalls) => {
    const { fact, calls, told } = await factOf(secretRef, state);
    expect(fact).toEqual(expected);
    expect(calls).toEqual(expectedCalls);
    expect(told).toEqual([]);
  });
});

describe('where the API server cannot be asked', () => {
  test.each<[string, ClusterState, string]>([
    [
      'no right to ask',
      { fails: { subjectaccessreviews: 403 } },
      'the API server could not be asked whether the author of the Client may read the Secret: it does not give this program the right to create subjectaccessreviews.authorization.k8s.io',
    ],
    [
      'a token that is not taken',
      { fails: { subjectaccessreviews: 401 } },
      'the API server could not be asked whether the author of the Client may read the Secret: it does not know this program',
    ],
    [
      'a server in trouble',
      { fails: { subjectaccessreviews: 500 } },
      'the API server could not be asked whether the author of the Client may read the Secret: it answered 500',
    ],
    [
      'too much to do',
      { fails: { subjectaccessreviews: 429 } },
      'the API server could not be asked whether the author of the Client may read the Secret: it is overloaded',
    ],
    [
      'no right to read the namespace',
      { fails: { namespaces: 403 } },
      'the API server could not be asked whether the owner of the namespace of the Secret consents: it does not give this program the right to get namespaces',
    ],
  ])('%s', async (_name, state, why) => {
    const { fact, told } = await factOf(elsewhere, state);
    expect(fact).toEqual({ known: false, byChoice: false, why });
    // What the API server said itself is for the log alone.
    expect(told).toEqual([`${why} (the API server says secret things of Whatever)`]);
  });

  test('who may read it needs no consent, and waits for none', async () => {
    const state = { mayGet: ['secrets team-b/database'], fails: { namespaces: 403 } };
    expect((await factOf(elsewhere, state)).fact).toEqual(allowed);
  });

  test('it does not answer in time', async () => {
    const { fact } = await factOf(elsewhere, { fails: { subjectaccessreviews: 'never' } }, AbortSignal.timeout(20));
    expect(fact).toMatchObject({
      known: false,
      byChoice: false,
      why: expect.stringMatching(/: it did not answer in time$/),
    });
  });

  test('a namespace that is not there consents to nothing', async () => {
    expect((await factOf(elsewhere, { fails: { namespaces: 404 } })).fact).toEqual(refused);
  });
});
