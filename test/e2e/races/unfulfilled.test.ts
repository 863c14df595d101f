import { Agent, request } from 'node:https';
import { beforeAll, expect, test } from '@jest/globals';
import { Cluster } from '../cluster/cluster.js';
import { client } from '../life/client-yaml.js';
import { Replica } from '../replica/replica.js';
import { addServiceAccount, WEBHOOK } from '../replica/service-account.js';
import { configureWebhook } from '../replica/webhook-configuration.js';
import { tell } from '../sandbox/stopwatch.js';

/** As many as a tool that brings all Clients of a company may create at once. */
const BURST = 1_000;
const FORGED = 1_500;
/** MAX_UNFULFILLED of src/kubernetes/claims/unfulfilled.ts. */
const BOUND = 1_000;
const AT_ONCE = 24;
const CLIENTS = '/apis/auth.stakater.com/v1alpha1/namespaces/team-a/clients';

let cluster: Cluster;
let replica: Replica;

beforeAll(async () => {
  cluster = await Cluster.start();
  await addServiceAccount(cluster);
  await cluster.addTenant('team-a', 'team-a');
  replica = await (await Replica.start(cluster)).ready();
  await configureWebhook(cluster, { replica });
});

/** Does something so many times, some at once. */
async function times<T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await act(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

function counts(values: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const value of values) found[value] = (found[value] ?? 0) + 1;
  return found;
}

async function leases(): Promise<number> {
  const label = 'dex-client-admission.dev/part=id-claim';
  return (
    (await cluster.admin(['get', 'leases', '-n', WEBHOOK.namespace, '-l', label, '-o', 'name'])).split('\n').length - 1
  );
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE, rejectUnauthorized: false });

/** Sends the replica a review that no API server ever saw; resolves with the code of its answer. */
function forge(index: number): Promise<string> {
  const object = client(`forged-${index}`);
  const body = JSON.stringify({
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    request: {
      uid: `forged-${index}`,
      kind: { group: 'auth.stakater.com', version: 'v1alpha1', kind: 'Client' },
      resource: { group: 'auth.stakater.com', version: 'v1alpha1', resource: 'clients' },
      name: `forged-${index}`,
      namespace: 'team-a',
      operation: 'CREATE',
      userInfo: { username: 'alice', groups: ['team-a'] },
      object,
      oldObject: null,
      dryRun: false,
    },
  });
  const options = { host: replica.host, port: replica.port, path: '/validate', method: 'POST', agent };
  const headers = { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const asked = request({ ...options, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        const response = (JSON.parse(text) as { response: { allowed: boolean; status?: { code: number } } }).response;
        resolve(response.allowed ? 'admitted' : String(response.status?.code));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

test(`${BURST} Clients that are created at once are all admitted`, async () => {
  const alice = await cluster.client('alice', AT_ONCE);
  const since = performance.now();
  const answers = await times(BURST, (index) => alice.request('POST', CLIENTS, client(`real-${index}`)));
  const seconds = (performance.now() - since) / 1000;
  tell(`${BURST} Clients created in ${seconds.toFixed(1)} s, ${(BURST / seconds).toFixed(0)} a second`);
  expect(counts(answers.map(({ status }) => String(status)))).toEqual({ '201': BURST });
  expect(await leases()).toBe(BURST);
  alice.close();
}, 120_000);

test('of forged reviews no more than that many make a Lease, and then people are told to come back', async () => {
  const verdicts = counts(await times(FORGED, forge));
  tell(`${FORGED} forged reviews: ${JSON.stringify(verdicts)}`);
  expect(verdicts).toEqual({ admitted: BOUND, '503': FORGED - BOUND });
  expect(await leases()).toBe(BURST + BOUND);
  const alice = await cluster.client('alice');
  const { status, text } = await alice.request('POST', CLIENTS, client('late'));
  expect(text).toContain('1,000 ids were claimed within a minute for Clients that were not stored');
  expect(status).toBe(503);
  // Who takes no id is not held up.
  const change = { spec: { name: 'Another name' } };
  const patched = await alice.request('PATCH', `${CLIENTS}/real-1`, change, 'application/merge-patch+json');
  expect(patched.status).toBe(200);
  alice.close();
  agent.destroy();
}, 120_000);
