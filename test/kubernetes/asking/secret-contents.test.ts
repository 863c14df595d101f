import { describe, expect, test } from '@jest/globals';
import { parseClient } from '../../../src/client/client.js';
import { AccessReviews } from '../../../src/kubernetes/asking/access-reviews.js';
import { IN_ONE_PROCESS, InFlight } from '../../../src/kubernetes/asking/in-flight.js';
import { secretFacts } from '../../../src/kubernetes/asking/secret-contents.js';
import type { ClusterSettings } from '../../../src/policy/policy-file.js';
import { minimalClient } from '../../client/minimal-client.js';
import { alice, brief, cluster, type ClusterState } from '../cluster.js';
import { patient } from '../scripted-api.js';

const VALUE = 'correct-horse-battery-staple';
const OTHER = 'value-of-another-application';
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function factsOf(
  reading: ClusterSettings['secrets'],
  state: ClusterState,
  secretRef: unknown = { name: 'web-secret' },
) {
  const api = cluster({ mayGet: ['secrets team-a/web-secret', 'secrets team-b/database'], ...state });
  const told: string[] = [];
  const tell = (problem: string) => void told.push(problem);
  const inFlight = new InFlight(IN_ONE_PROCESS);
  const access = AccessReviews.ofRequesters(api, { inFlight, now: () => 0 });
  const client = parseClient(minimalClient({ secretRef }), 'team-a');
  const facts = await secretFacts(client, alice, { access, api, inFlight, reading, tell }, patient);
  return { ...facts, calls: brief(api), asked: api.calls, told };
}

const web = { 'team-a/web-secret': { type: 'Opaque', data: { secret: base64(VALUE), other: base64(OTHER) } } };
const REVIEW = 'POST subjectaccessreviews';
const GET = 'GET team-a/secrets/web-secret';
const notAsked = (why: string) => ({ known: false, byChoice: true, why });
const present = { known: true, value: { exists: true } };
const absent = { known: true, value: { exists: false } };

describe('by default', () => {
  test.each([{ name: 'web-secret' }, { name: 'database', namespace: 'team-b' }, undefined])(
    'no request is made for %j',
    async (secretRef) => {
      const why = notAsked('the policy does not let Secrets be read');
      const facts = await factsOf('none', { secrets: web }, secretRef);
      expect(facts).toMatchObject({ secretPresence: why, secretContents: why, calls: [], told: [] });
    },
  );
});

describe.each(['metadata', 'value'] as const)('reading: %s', (reading) => {
  test('a Secret that the author may not read is not looked at', async () => {
    const why = notAsked('the author of the Client may not read the Secret');
    const facts = await factsOf(reading, { secrets: web, mayGet: [] });
    expect(facts).toMatchObject({ secretPresence: why, secretContents: why, calls: [REVIEW] });
  });

  test('what the author may not read is the same, there or not, in whatever namespace', async () => {
    const { secretPresence } = await factsOf(reading, { mayGet: [] });
    const there = await factsOf(
      reading,
      { mayGet: [], secrets: { 'team-b/x': {} } },
      { name: 'x', namespace: 'team-b' },
    );
    expect(there).toMatchObject({ secretPresence, secretContents: secretPresence });
  });

  test('one that is not there', async () => {
    const facts = await factsOf(reading, {});
    expect(facts).toMatchObject({ secretPresence: absent, secretContents: absent, calls: [REVIEW, GET], told: [] });
  });

  test('one of another namespace that the author may read', async () => {
    const secretRef = { name: 'database', namespace: 'team-b' };
    const state = { secrets: { 'team-b/database': { type: 'Opaque', data: {} } } };
    const facts = await factsOf(reading, state, secretRef);
    expect(facts).toMatchObject({ secretPresence: present, calls: [REVIEW, 'GET team-b/secrets/database'] });
  });

  test.each([undefined, {}, { name: '..' }, { name: 'a/b' }, { name: 'a', namespace: 5 }, { name: 'a', key: '..' }])(
    '%j names nothing to look at',
    async (secretRef) => {
      const why = notAsked('the Client names no Secret that can exist');
      const facts = await factsOf(reading, {}, secretRef ?? null);
      expect(facts).toMatchObject({ secretPresence: why, secretContents: why, calls: [] });
    },
  );

  test.each<[string, ClusterState, string]>([
    [
      'no right to read Secrets',
      { fails: { '/secrets/': 403 } },
      'the Secret could not be read from the API server: it does not give this program the right to get secrets',
    ],
    [
      'an answer that is not the Secret',
      { secrets: { 'team-a/web-secret': { metadata: {} } } },
      'the Secret could not be read from the API server: its answer cannot be used',
    ],
    [
      'no right to ask',
      { fails: { subjectaccessreviews: 403 } },
      'the API server could not be asked whether the author of the Client may read the Secret: it does not give this program the right to create subjectaccessreviews.authorization.k8s.io',
    ],
  ])('%s', async (_name, state, why) => {
    const facts = await factsOf(reading, state);
    const unknown = { known: false, byChoice: false, why };
    expect(facts).toMatchObject({ secretPresence: unknown, secretContents: unknown });
    expect(facts.told).toHaveLength(1);
  });
});

test('reading: metadata asks for nothing else, and knows nothing else', async () => {
  const { secretPresence, secretContents, asked } = await factsOf('metadata', { secrets: web });
  expect(secretPresence).toEqual(present);
  expect(secretContents).toEqual(notAsked('the policy lets only the metadata of Secrets be read'));
  expect(asked[1]?.accept).toBe('application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1');
});

describe('reading: value', () => {
  const contents = async (secret: object, key?: string) =>
    (await factsOf('value', { secrets: { 'team-a/web-secret': secret } }, { name: 'web-secret', key })).secretContents;

  test('keeps type, names of keys and the one value', async () => {
    const facts = await factsOf('value', { secrets: web });
    expect(facts.secretContents).toEqual({
      known: true,
      value: { exists: true, type: 'Opaque', keys: ['secret', 'other'], value: VALUE },
    });
    expect(JSON.stringify(facts)).not.toContain(OTHER);
    expect(JSON.stringify(facts)).not.toContain(base64(OTHER));
  });

  test.each<[string, object, string | undefined, unknown]>([
    ['another key', { type: 'x', data: { a: base64('1'), b: base64('2') } }, 'b', { keys: ['a', 'b'], value: '2' }],
    ['no such key', { type: 'x', data: { a: base64('1') } }, 'b', { keys: ['a'], value: undefined }],
    ['a key that every object has', { type: 'x', data: {} }, 'constructor', { keys: [], value: undefined }],
    ['no data', { type: 'x' }, undefined, { keys: [], value: undefined }],
    ['nothing there', { type: 'x', data: { secret: '' } }, undefined, { value: '' }],
    ['UTF-8', { type: 'x', data: { secret: base64('schlüssel 🔑') } }, undefined, { value: 'schlüssel 🔑' }],
    ['no text', { type: 'x', data: { secret: '/w==' } }, undefined, { value: '\u{fffd}' }],
  ])('%s', async (_name, secret, key, expected) => {
    expect(await contents(secret, key)).toMatchObject({ known: true, value: expected });
  });

  test.each<[string, object]>([
    ['no base64', { type: 'x', data: { secret: `${VALUE}!` } }],
    ['line breaks in base64', { type: 'x', data: { secret: `${base64(VALUE)}\n` } }],
    ['base64 without its end', { type: 'x', data: { secret: base64(`${VALUE}x`).replaceAll('=', '') } }],
    ['a number', { type: 'x', data: { secret: 5 } }],
    ['null', { type: 'x', data: { secret: null } }],
    ['no type', { data: { secret: base64(VALUE) } }],
    ['data that is a text', { type: 'x', data: base64(VALUE) }],
  ])('%s cannot be read, and is not told', async (_name, secret) => {
    const facts = await factsOf('value', { secrets: { 'team-a/web-secret': secret } });
    expect(facts.secretContents).toEqual({
      known: false,
      byChoice: false,
      why: 'the Secret could not be read from the API server: its answer cannot be used',
    });
    expect(JSON.stringify([facts.secretContents, facts.told])).not.toMatch(/correct-horse|Y29ycmVjd/);
  });
});
