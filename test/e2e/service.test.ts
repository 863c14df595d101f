import { beforeAll, expect, test } from '@jest/globals';
import { expectGolden } from '../golden.js';
import { BAD_CLIENT, GOOD_CLIENT } from './clients.js';
import { Cluster } from './cluster/cluster.js';
import { transcript } from './cluster/transcript.js';
import { makeCertificate } from './replica/certificate.js';
import { Replica } from './replica/replica.js';
import { SERVICE_NAME, setEndpoints } from './replica/service.js';
import { addServiceAccount } from './replica/service-account.js';
import { configureWebhook } from './replica/webhook-configuration.js';
import { plug, unplug } from './sandbox/network.js';
import { Stopwatch } from './sandbox/stopwatch.js';

let cluster: Cluster;
let replicas: Replica[];
let caFile: string;

beforeAll(async () => {
  cluster = await Cluster.start();
  const watch = new Stopwatch('webhook by Service');
  await addServiceAccount(cluster);
  await cluster.addTenant('team-a', 'team-a');
  watch.lap('rights');
  const certificate = await makeCertificate(cluster.folder, 'service', [SERVICE_NAME]);
  const start = (number: number) => Replica.start(cluster, { number, ownNetwork: true, certificate });
  replicas = await Promise.all([start(1), start(2)]);
  await Promise.all(replicas.map((replica) => replica.ready()));
  watch.lap('two replicas');
  await setEndpoints(cluster, replicas);
  caFile = certificate.certFile;
  await configureWebhook(cluster, { service: true, caFile });
  watch.lap('Service and configuration');
  watch.print();
});

test('verdicts through the Service read like those by URL', async () => {
  const apply = ['apply', '-n', 'team-a', '-f', '-'];
  expectGolden('e2e/good-client.txt', await transcript(cluster, 'alice', apply, GOOD_CLIENT));
  expectGolden('e2e/bad-client.txt', await transcript(cluster, 'alice', apply, BAD_CLIENT));
});

test('under load, both replicas are asked', async () => {
  const client = await cluster.client('alice', 16);
  const create = (number: number) =>
    client.request('POST', '/apis/auth.stakater.com/v1alpha1/namespaces/team-a/clients?dryRun=All', {
      apiVersion: 'auth.stakater.com/v1alpha1',
      kind: 'Client',
      metadata: { name: `load-${number}` },
      spec: { id: `load-${number}`, name: `Load ${number}`, public: true, redirectURIs: ['https://a.example.com/cb'] },
    });
  const answers = await Promise.all(Array.from({ length: 200 }, (_, number) => create(number)));
  client.close();
  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  for (const replica of replicas)
    expect(replica.logLines()).toContainEqual(expect.objectContaining({ msg: 'reviewed', namespace: 'team-a' }));
});

test('behind a dead cable, a replica is no refused connection but a silence', async () => {
  await configureWebhook(cluster, { service: true, caFile }, { timeoutSeconds: 1 });
  const dryRun = ['create', '-n', 'team-a', '--dry-run=server', '-f', '-'];
  for (const { network = '' } of replicas) await unplug(network);
  const since = performance.now();
  expectGolden('e2e/silent-webhook.txt', await transcript(cluster, 'alice', dryRun, BAD_CLIENT));
  // One second for each of the two webhooks.
  expect(performance.now() - since).toBeGreaterThan(2_000);
  for (const { network = '' } of replicas) await plug(network);
  expectGolden('e2e/bad-client-created.txt', await transcript(cluster, 'alice', dryRun, BAD_CLIENT));
});
