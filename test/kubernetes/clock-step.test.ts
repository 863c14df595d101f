import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { parseClient } from '../../src/client/client.js';
import { known } from '../../src/facts/fact.js';
import type { Api } from '../../src/kubernetes/api.js';
import { clusterFacts } from '../../src/kubernetes/cluster-facts.js';
import { policyOf } from '../../src/policy/policy.js';
import { minimalClient } from '../client/minimal-client.js';
import { alice, cluster } from './cluster.js';
import { hang, settled, type ScriptedApi } from './scripted-api.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = Date.parse('2026-11-22T12:00:00Z');

// Only what the clock on the wall says; timers and performance.now() go on as they are, as in a process whose machine's clock is set.
beforeEach(() => {
  jest.useFakeTimers({
    now: FIRST,
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
});

afterEach(() => {
  jest.useRealTimers();
});

/** A cluster of one Client, whose watch stays open and silent. */
function followed(): { api: Api; calls: ScriptedApi['calls'] } {
  const reviewed = cluster({ mayGet: ['secrets team-b/database'] });
  const api: Api = {
    request: async (call, signal) => {
      const { body } = await reviewed.request(call, signal);
      const isList = call.path.endsWith('/clients');
      const items = [
        { ...minimalClient({ id: 'known' }), metadata: { namespace: 'n', name: 'c', resourceVersion: '7' } },
      ];
      return { body: isList ? { metadata: { resourceVersion: '7' }, items } : body, serverTime: undefined };
    },
    stream: (_call, _onLine, signal) => hang(signal),
    close: () => undefined,
  };
  return { api, calls: reviewed.calls };
}

test.each([
  ['an hour ahead', HOUR],
  ['an hour back', -HOUR],
  ['30 days ahead', 30 * DAY],
  ['30 days back', -30 * DAY],
])('a clock that is set %s makes nothing old and nothing asked again', async (_name, step) => {
  const { api, calls } = followed();
  const nothing = () => undefined;
  const log = { info: nothing, warn: nothing, error: nothing };
  const facts = clusterFacts({ api, policy: policyOf({}, '2026-11-22'), namespace: 'dex', log });
  const client = parseClient(minimalClient({ secretRef: { name: 'database', namespace: 'team-b' } }), 'team-a');
  const gather = async () => (await facts.gather(alice, [client], AbortSignal.timeout(5_000)))(client);
  for (let turns = 0; facts.missing().length > 0 && turns < 1_000; turns += 1) await settled();
  expect((await gather()).secretAccess).toEqual(known({ allowed: true }));
  const asked = calls.length;
  expect(asked).toBeGreaterThan(1);

  jest.setSystemTime(FIRST + step);
  expect(facts.missing()).toEqual([]);
  const after = await gather();
  expect(after.secretAccess).toEqual(known({ allowed: true }));
  expect(after.inventory.known).toBe(true);
  expect(calls).toHaveLength(asked);
  const age = facts.measurements().find(({ name }) => name === 'dex_client_admission_known_clients_age_seconds');
  expect(age?.values[0]?.value).toBeLessThan(60);
  await facts.close();
});
