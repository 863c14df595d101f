import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Replica } from '../replica/replica.js';
import { tell } from '../sandbox/stopwatch.js';
import type { Fault } from './fault.js';
import { FaultSite } from './fault-site.js';
import { differences } from './guard.js';

/** How long each storm rages, in seconds; two minutes show the longest wait too. */
const STORM_SECONDS = Number(process.env['E2E_STORM_SECONDS'] ?? 9);
/** What is lowest, measured from the start of one list to that of the next: the first comes at once, then 1, 2, 4 … 30 s pass. */
const LEAST_GAPS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
/** No wait is longer. */
const LONGEST_WAIT = 30_000;
/** The longest wait, and a list. */
const RIGHT_WITHIN = 35_000;

let site: FaultSite;
let replica: Replica;

beforeAll(async () => {
  site = await FaultSite.prepare();
});

// Each storm meets a replica in fair weather.
beforeEach(async () => {
  replica = await site.freshReplica();
});

afterEach(() => replica.program.stop());

test.each<[string, Fault]>([
  ['HTTP 410', { kind: 'status', code: 410, reason: 'Expired' }],
  ['410 inside the watch', { kind: 'gone' }],
])(
  'a storm of %s makes lists rarer and rarer, and nothing is missed',
  async (name, fault) => {
    const { guard, proxy, open } = site;
    const since = performance.now();
    const lift = proxy.strike({ on: ({ verb, resource }) => verb === 'watch' && resource === 'clients', fault });
    proxy.endWatches();
    const verdicts = new Set<string>();
    while (performance.now() - since < STORM_SECONDS * 1000) {
      await open.change();
      // Whoever asks during the storm is answered, from what the last list brought.
      verdicts.add(await guard.verdict('never-there'));
      await sleep(1_000);
    }
    lift();
    await open.change();
    const calm = performance.now();
    await replica.program.until(async () => (await differences(guard, replica, open)).length === 0, {
      what: 'what etcd has to be known',
      withinMs: RIGHT_WITHIN,
    });
    const right = performance.now() - calm;
    const lists = proxy.seen('list', 'clients', since).map(({ at }) => at - since);
    const gaps = lists.slice(1).map((time, index) => time - (lists[index] ?? 0));
    const seconds = (times: readonly number[]) => times.map((time) => (time / 1000).toFixed(1)).join(' ');
    tell(
      `fault: ${STORM_SECONDS} s of ${name}: lists after ${seconds(lists)} s, right ${seconds([right])} s after its end (<= ${RIGHT_WITHIN / 1000} s)`,
    );
    expect(lists.length).toBeGreaterThan(3);
    gaps.forEach((gap, index) => {
      expect(gap).toBeGreaterThanOrEqual(LEAST_GAPS[index] ?? LONGEST_WAIT);
    });
    expect([...verdicts]).toEqual(['admitted']);
    expect((await replica.readiness()).status).toBe(200);
  },
  STORM_SECONDS * 1000 + 90_000,
);
