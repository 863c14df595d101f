import { beforeAll, expect, test } from '@jest/globals';
import { expectGolden } from '../golden.js';
import { Cluster } from './cluster/cluster.js';
import { transcript } from './cluster/transcript.js';
import { BAD_CLIENT, CONFIDENTIAL_CLIENT, GOOD_CLIENT } from './clients.js';
import { Replica } from './replica/replica.js';
import { addServiceAccount } from './replica/service-account.js';
import { configureWebhook, removeConfiguration } from './replica/webhook-configuration.js';
import { Stopwatch } from './sandbox/stopwatch.js';

let cluster: Cluster;
let replica: Replica;

beforeAll(async () => {
  cluster = await Cluster.start();
  const watch = new Stopwatch('webhook by URL');
  await addServiceAccount(cluster);
  await cluster.addTenant('team-a', 'team-a');
  watch.lap('rights');
  replica = await (await Replica.start(cluster)).ready();
  watch.lap('replica');
  await configureWebhook(cluster, { replica });
  watch.lap('configuration');
  watch.print();
});

const stored = (name: string) => cluster.etcd.read(`/registry/auth.stakater.com/clients/team-a/${name}`);

test('a good Client is stored', async () => {
  const said = await transcript(cluster, 'alice', ['apply', '-n', 'team-a', '-f', '-'], GOOD_CLIENT);
  expectGolden('e2e/good-client.txt', said);
  expect(JSON.parse((await stored('web')) ?? '')).toMatchObject({ spec: { id: 'web' } });
});

test('what a Client leaves out is filled in by the mutating webhook', async () => {
  await cluster.admin(['create', '-n', 'team-a', '-f', '-'], CONFIDENTIAL_CLIENT);
  expect(JSON.parse((await stored('backend')) ?? '')).toMatchObject({
    spec: { secretRef: { name: 'backend', namespace: 'team-a' } },
  });
});

test('a bad Client is refused, and every finding is told', async () => {
  const said = await transcript(cluster, 'alice', ['apply', '-n', 'team-a', '-f', '-'], BAD_CLIENT);
  expectGolden('e2e/bad-client.txt', said);
  expect(await stored('bad')).toBeUndefined();
});

test('the audit log has the verdict', async () => {
  const events = await cluster.auditEvents();
  const annotations = { 'validate.clients.auth.stakater.com/verdict': 'deny' };
  expect(events).toContainEqual(
    expect.objectContaining({ annotations: expect.objectContaining(annotations) as unknown }),
  );
});

test('only the namespaces of the configuration are judged', async () => {
  const dryRun = ['create', '-n', 'team-a', '--dry-run=server', '-f', '-'];
  await configureWebhook(cluster, { replica }, { namespaces: ['team-b'] });
  expect((await cluster.kubectl('alice', dryRun, BAD_CLIENT)).code).toBe(0);
  await configureWebhook(cluster, { replica }, { namespaces: ['team-a', 'team-b'] });
  expect((await cluster.kubectl('alice', dryRun, BAD_CLIENT)).code).toBe(1);
  await removeConfiguration(cluster);
  expect((await cluster.kubectl('alice', dryRun, BAD_CLIENT)).code).toBe(0);
  await configureWebhook(cluster, { replica });
});

test('a webhook that is dead refuses', async () => {
  await replica.program.stop();
  const said = await transcript(cluster, 'alice', ['create', '-n', 'team-a', '-f', '-'], BAD_CLIENT);
  expectGolden('e2e/dead-webhook.txt', said);
});
