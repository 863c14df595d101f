import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { property } from '../../../src/client/client.js';
import { expectGolden } from '../../golden.js';
import { Cluster } from '../cluster/cluster.js';
import { withoutCel } from '../cluster/without-cel.js';
import { Replica, type ReplicaOptions } from '../replica/replica.js';
import { addServiceAccount } from '../replica/service-account.js';
import { plug, unplug } from '../sandbox/network.js';
import { runOk } from '../sandbox/run.js';
import { FaultProxy } from './fault-proxy.js';
import { differences, Guard, read } from './guard.js';
import { OpenClients } from './open-clients.js';
import { trial, type Outcome, type Scene } from './trial.js';

/** A minute after the last contact, what is known counts as too old; this is well over it, in milliseconds. */
const LONG = 68_000;

let cluster: Cluster;
let open: OpenClients;
let silenced: Required<Scene>;
let unplugged: Scene;
let hanging: Required<Scene>;

beforeAll(async () => {
  cluster = await Cluster.start();
  await withoutCel(cluster);
  await addServiceAccount(cluster);
  open = await OpenClients.start(cluster, 16);
  const start = async (number: number, options: ReplicaOptions): Promise<Omit<Scene, 'proxy'>> => {
    const replica = await (await Replica.start(cluster, { number, ...options })).ready();
    return { replica, guard: await Guard.post(cluster, { replica }, `guarded-${number}`), open };
  };
  const proxies = [await FaultProxy.start(cluster), await FaultProxy.start(cluster, 7444)] as const;
  silenced = { ...(await start(1, { connection: proxies[0].connection })), proxy: proxies[0] };
  unplugged = await start(2, { ownNetwork: true });
  hanging = { ...(await start(3, { connection: proxies[1].connection })), proxy: proxies[1] };
});

afterAll(() => {
  for (const { guard } of [silenced, unplugged, hanging]) guard.close();
  open.close();
});

test('a watch that goes silent is noticed within 35 s, and its Clients are right 5 s later', async () => {
  const { proxy } = silenced;
  const harm = () => {
    proxy.relay.forget();
  };
  const ordeal = { name: 'open connections silent, new ones work', harm, detectedWithin: 35_000, rightWithin: 40_000 };
  const { detected, right } = await trial(ordeal, silenced);
  expect(detected).toBeLessThanOrEqual(35_000);
  expect(right - detected).toBeLessThanOrEqual(5_000);
  expect(await differences(silenced.guard, silenced.replica, open)).toEqual([]);
});

/** What a replica says once its knowledge is too old, and what becomes of creates from then on until shortly before the fault ends. */
async function whenTooOld({
  replica,
  guard,
}: Scene): Promise<{ ready: string; messages: Set<string>; verdicts: Set<string> }> {
  const isNotReady = async () => (await replica.readiness()).status === 503;
  await replica.program.until(isNotReady, { what: '/readyz to be 503', withinMs: LONG });
  const { text } = await replica.readiness();
  const [verdicts, messages] = [new Set<string>(), new Set<string>()];
  for (let number = 0; number < 10; number++) {
    const answer = await guard.create(`late-${number}`, false);
    verdicts.add(read(answer));
    messages.add(String(property(JSON.parse(answer.text), 'message')).replaceAll(/late-\d/g, 'late-N'));
  }
  return { ready: text.replace(/is \d+ s old/, 'is N s old'), messages, verdicts };
}

describe('longer than a minute without the API server', () => {
  let outcomes: Outcome[];
  let tooOld: Awaited<ReturnType<typeof whenTooOld>>[];
  let inside: string;

  // All at once: each takes more than a minute.
  beforeAll(async () => {
    const lift: (() => void)[] = [];
    const bounds = { lasts: LONG, detectedWithin: 35_000, rightWithin: 10_000 };
    const trials = [
      trial(
        {
          name: 'API server silent for 68 s',
          harm: () => {
            silenced.proxy.relay.silence();
          },
          mend: () => {
            silenced.proxy.relay.speak();
          },
          ...bounds,
        },
        silenced,
      ),
      trial(
        {
          name: 'network cable out for 68 s',
          harm: () => unplug(unplugged.replica.network ?? ''),
          mend: () => plug(unplugged.replica.network ?? ''),
          ...bounds,
        },
        unplugged,
      ),
      trial(
        {
          name: 'lists and watches hang for 68 s, the rest works',
          harm: () => {
            lift.push(hanging.proxy.strike({ on: ({ resource }) => resource === 'clients', fault: { kind: 'hang' } }));
            hanging.proxy.endWatches();
          },
          mend: () => {
            for (const end of lift) end();
            hanging.proxy.relay.cut();
          },
          ...bounds,
        },
        hanging,
      ),
    ];
    const observers = [whenTooOld(silenced), whenTooOld(hanging)];
    const fromInside = sleep(LONG - 2_000).then(() => readinessInside(unplugged.replica));
    [outcomes, tooOld, inside] = await Promise.all([Promise.all(trials), Promise.all(observers), fromInside]);
  }, 150_000);

  test('is noticed within 35 s, and made up for within 10 s', () => {
    for (const { detected, right } of outcomes) {
      expect(detected).toBeLessThanOrEqual(35_000);
      expect(right).toBeLessThanOrEqual(10_000);
    }
  });

  test('a create is put off, never admitted, and /readyz says why', async () => {
    for (const { verdicts } of tooOld) expect([...verdicts]).toEqual(['later']);
    const stored = [...(await cluster.etcd.readAll('/registry/auth.stakater.com/clients/')).keys()];
    expect(stored.filter((key) => key.includes('/guarded-'))).toEqual([]);
    const told = tooOld.map(({ ready, messages }) => [ready, ...messages].join('\n'));
    expectGolden('e2e/faults/too-old.txt', [...told, inside].join('\n'));
  });

  test('no list is repeated within 5 s', () => {
    for (const { lists } of outcomes) {
      const gaps = lists.slice(1).map((time, index) => time - (lists[index] ?? 0));
      expect(gaps.filter((gap) => gap < 4_900)).toEqual([]);
    }
  });

  test('afterwards all agree with etcd, and the processes are the same', async () => {
    for (const { guard, replica } of [silenced, unplugged, hanging]) {
      expect(await differences(guard, replica, open)).toEqual([]);
      expect(await replica.readiness()).toEqual({ status: 200, text: 'ok\n' });
      expect(replica.program.end).toBeUndefined();
    }
  });
});

/** What /readyz says to a probe on the replica's side of the cable. */
async function readinessInside({ network = '', opsPort }: Replica): Promise<string> {
  const ask = `fetch("http://127.0.0.1:${opsPort}/readyz").then((r) => r.text()).then((t) => process.stdout.write(t))`;
  const text = await runOk('ip', ['netns', 'exec', network, process.execPath, '-e', ask]);
  return text.replace(/is \d+ s old/, 'is N s old');
}
