import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { parseClient } from '../../../src/client/client.js';
import { known } from '../../../src/facts/fact.js';
import { AccessReviews } from '../../../src/kubernetes/asking/access-reviews.js';
import { IN_ONE_PROCESS, InFlight } from '../../../src/kubernetes/asking/in-flight.js';
import { ApiServer } from '../../../src/kubernetes/connection/api-server.js';
import { factsGatherer } from '../../../src/kubernetes/asking/facts-gatherer.js';
import { SecretConsent } from '../../../src/kubernetes/asking/secret-consent.js';
import { policyOf } from '../../../src/policy/policy.js';
import { minimalClient } from '../../client/minimal-client.js';
import { inventoryOf } from '../../facts/inventory-of.js';
import { alice } from '../cluster.js';
import { sendJson, startServer } from '../connection/played-api-server.js';

/** Whether the server answers at all; what it never answers stays open. */
let alive = true;
const server = await startServer(({ method, path }, response) => {
  if (!alive) return;
  if (method === 'POST') sendJson(response, 201, { status: { allowed: true } });
  else if (path.endsWith('/secrets/database')) {
    const metadata = { namespace: 'team-b', name: 'database' };
    sendJson(response, 200, { metadata, type: 'Opaque', data: { secret: 'eA==', other: 'eQ==' } });
  } else sendJson(response, 404, { kind: 'Status', code: 404, reason: 'NotFound' });
});
const api = new ApiServer(server.url, {
  credentials: () => Promise.resolve({ headers: {}, tls: { ca: server.ca } }),
  refused: () => undefined,
});
afterAll(() => {
  api.close();
});

const bounds = { inFlight: new InFlight(IN_ONE_PROCESS), now: () => performance.now() };
const gather = factsGatherer({
  inventoryOf: () => known(inventoryOf([])),
  reviews: AccessReviews.ofRequesters(api, bounds),
  consent: new SecretConsent(api, bounds, () => undefined),
  api,
  inFlight: bounds.inFlight,
  policy: policyOf({ cluster: { secrets: 'value' } }, '2026-01-01'),
  tell: () => undefined,
});

const naming = (name: string) => parseClient(minimalClient({ secretRef: { name, namespace: 'team-b' } }), 'team-a');

test('one question for rights, and one for the Secret', async () => {
  const client = naming('database');
  const facts = (await gather(alice, [client], AbortSignal.timeout(5_000)))(client);
  expect(facts.secretAccess).toEqual(known({ allowed: true }));
  expect(facts.secretContents).toEqual(known({ exists: true, type: 'Opaque', keys: ['secret', 'other'], value: 'x' }));
  expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /apis/authorization.k8s.io/v1/subjectaccessreviews',
    'GET /api/v1/namespaces/team-b/secrets/database',
  ]);
  expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ spec: { user: 'alice', groups: ['team-a'] } });
});

test('a server that never answers costs no more than the time there is, and no connection', async () => {
  alive = false;
  const clients = Array.from({ length: 20 }, (_, index) => naming(`secret-${index}`));
  const started = performance.now();
  const factsOf = await gather(alice, clients, AbortSignal.timeout(200));
  expect(performance.now() - started).toBeLessThan(4_000);
  for (const client of clients) expect(factsOf(client).secretAccess).toMatchObject({ known: false, byChoice: false });
  alive = true;
  await setTimeout(100);
  // None still waits for an answer; one may be kept for the next question.
  expect(server.connections()).toBeLessThanOrEqual(1);
  const later = naming('later');
  expect((await gather(alice, [later], AbortSignal.timeout(5_000)))(later).secretAccess).toEqual(
    known({ allowed: true }),
  );
});
