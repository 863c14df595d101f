import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Replica } from '../replica/replica.js';
import { FaultSite } from './fault-site.js';
import { differences } from './guard.js';
import { trial } from './trial.js';
import { at, WATCH_ORDEALS } from './watch-ordeals.js';

let site: FaultSite;
let replica: Replica;

beforeAll(async () => {
  site = await FaultSite.prepare();
});

// How long a replica waits after a fault depends on those before: each fault meets a fresh one.
beforeEach(async () => {
  const since = performance.now();
  replica = await site.freshReplica();
  const { proxy } = site;
  const isWatching = () => Promise.resolve(proxy.seen('watch', 'clients', since).some(({ status }) => status === 200));
  await replica.program.until(isWatching, { what: 'a watch', withinMs: 5_000 });
});

afterEach(async () => {
  site.proxy.liftAll();
  await replica.program.stop();
});

test.each(WATCH_ORDEALS)('$name: noticed in time, and then etcd and the webhook agree', async (ordeal) => {
  const { guard, open, proxy } = site;
  const { detected, right, lists } = await trial(at(site, ordeal), { replica, guard, open, proxy });
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
