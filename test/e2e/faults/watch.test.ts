import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Cluster } from '../cluster/cluster.js';
import { withoutCel } from '../cluster/without-cel.js';
import type { Certificate } from '../replica/certificate.js';
import { Replica } from '../replica/replica.js';
import { addServiceAccount, WEBHOOK } from '../replica/service-account.js';
import { FaultProxy } from './fault-proxy.js';
import { differences, Guard } from './guard.js';
import { OpenClients } from './open-clients.js';
import { trial } from './trial.js';
import { at, WATCH_ORDEALS } from './watch-ordeals.js';

let cluster: Cluster;
let proxy: FaultProxy;
let open: OpenClients;
let certificate: Certificate | undefined;
let replica: Replica;
let guard: Guard | undefined;

beforeAll(async () => {
  cluster = await Cluster.start();
  await withoutCel(cluster);
  await addServiceAccount(cluster);
  proxy = await FaultProxy.start(cluster);
  open = await OpenClients.start(cluster);
});

// Each fault meets a replica in which nothing went wrong before: how long it waits depends on that.
beforeEach(async () => {
  const since = performance.now();
  const { connection } = proxy;
  const args = [`--claims-namespace=${WEBHOOK.namespace}`];
  const options = certificate === undefined ? {} : { certificate };
  replica = await (await Replica.start(cluster, { connection, args, ...options })).ready();
  ({ certificate } = replica);
  guard ??= await Guard.post(cluster, { replica });
  const isWatching = () => Promise.resolve(proxy.seen('watch', 'clients', since).some(({ status }) => status === 200));
  await replica.program.until(isWatching, { what: 'a watch', withinMs: 5_000 });
});

afterEach(async () => {
  proxy.liftAll();
  await replica.program.stop();
});

afterAll(() => {
  guard?.close();
  open.close();
});

test.each(WATCH_ORDEALS)('$name: noticed in time, and then etcd and the webhook agree', async (ordeal) => {
  if (guard === undefined) throw new Error('no guard');
  const { detected, right, lists } = await trial(at({ cluster, proxy }, ordeal), { replica, guard, open, proxy });
  expect(detected).toBeLessThanOrEqual(ordeal.detectedWithin);
  expect(right).toBeLessThanOrEqual(ordeal.rightWithin);
  expect(right).toBeGreaterThanOrEqual(ordeal.notBefore ?? 0);
  if (ordeal.lists !== undefined) expect(lists).toHaveLength(ordeal.lists);
  expect(gaps(lists).filter((gap) => gap < 4_900)).toEqual([]);
  expect(await differences(guard, replica, open)).toEqual([]);
  expect(await replica.readiness()).toEqual({ status: 200, text: 'ok\n' });
});

/** Times between one and the next, in milliseconds. */
function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}
