import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Cluster } from '../cluster/cluster.js';
import { withoutCel } from '../cluster/without-cel.js';
import { makeCertificate, type Certificate } from '../replica/certificate.js';
import { Replica } from '../replica/replica.js';
import { SERVICE_NAME, setEndpoints } from '../replica/service.js';
import { addServiceAccount } from '../replica/service-account.js';
import { tell } from '../sandbox/stopwatch.js';
import { differences, Guard, type Verdict } from './guard.js';
import { OpenClients } from './open-clients.js';

const KILLS = Number(process.env['E2E_KILLS'] ?? 6);
const PARALLEL = 24;
/** Until the API server's watch has brought it that an endpoint is gone, in milliseconds. */
const WITHDRAWN_AFTER = 250;
/** F1: with few Clients. */
const READY_WITHIN = 3_000;

let cluster: Cluster;
let open: OpenClients;
let certificate: Certificate;
const replicas: Replica[] = [];
const guards: Guard[] = [];
let service: Guard;

const start = (number: number) => {
  return Replica.start(cluster, { number, ownNetwork: true, certificate });
};

beforeAll(async () => {
  cluster = await Cluster.start();
  await withoutCel(cluster);
  await addServiceAccount(cluster);
  open = await OpenClients.start(cluster, 20);
  certificate = await makeCertificate(cluster.folder, 'service', [SERVICE_NAME, '10.200.1.1', '10.200.1.2']);
  for (const number of [1, 2]) {
    const replica = await (await start(number)).ready();
    replicas.push(replica);
    guards.push(await Guard.post(cluster, { replica }, `guarded-by-${number}`));
  }
  await setEndpoints(cluster, replicas);
  service = await Guard.post(cluster, { service: true, caFile: certificate.certFile }, 'guarded-by-service');
});

afterAll(() => {
  for (const guard of [service, ...guards]) guard.close();
  open.close();
});

interface Call {
  readonly id: string;
  readonly sent: number;
  readonly ended: number;
  readonly verdict: Verdict;
}

/** Creates, always so many at once, half of them with ids that are taken; until told to stop. */
function load(ids: ReadonlyMap<string, boolean>): { readonly stop: () => Promise<Call[]> } {
  const calls: Call[] = [];
  const choice = [...ids.keys()];
  let isOver = false;
  let count = 0;
  const worker = async () => {
    while (!isOver) {
      const id = choice[count++ % choice.length] ?? '';
      const sent = performance.now();
      const verdict = await service.verdict(id);
      calls.push({ id, sent, ended: performance.now(), verdict });
    }
  };
  const workers = Promise.all(Array.from({ length: PARALLEL }, worker));
  const stop = async () => {
    isOver = true;
    await workers;
    return calls;
  };
  return { stop };
}

test(
  `one of two replicas is killed under ${PARALLEL} creates at once, ${KILLS} times`,
  async () => {
    const taken = await open.truth();
    const ids = new Map([...taken, ...Array.from(taken.keys(), (id): [string, boolean] => [`free-${id}`, false])]);
    const { stop } = load(ids);
    const kills: { readonly at: number; readonly withdrawn: number; readonly ready: number }[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(700);
      const index = kill % 2;
      const [victim, other] = [replicas[index], replicas[1 - index]];
      if (victim === undefined || other === undefined) throw new Error('two replicas are needed');
      const at = performance.now();
      await victim.program.stop('SIGKILL');
      // What the kubelet and the endpoint controller would do.
      await setEndpoints(cluster, [other]);
      const withdrawn = performance.now() + WITHDRAWN_AFTER;
      const since = performance.now();
      replicas[index] = await (await start(index + 1)).ready();
      kills.push({ at, withdrawn, ready: performance.now() - since });
      await setEndpoints(cluster, replicas);
    }
    await sleep(700);
    const calls = await stop();
    const lost = calls.filter(({ verdict }) => verdict === 'no answer');
    const inFlight = lost.filter(({ sent, ended }) => kills.some(({ at }) => sent < at && ended >= at));
    const readyMs = kills.map(({ ready }) => ready);
    tell(
      `fault: kill -9, ${KILLS} times under ${PARALLEL} creates at once: ${calls.length} creates, ${lost.length} lost` +
        ` (${inFlight.length} in flight, ${lost.length - inFlight.length} sent before the endpoint was withdrawn),` +
        ` ready again after ${readyMs.map((ms) => (ms / 1000).toFixed(2)).join(' ')} s (<= ${READY_WITHIN / 1000} s)`,
    );
    const isBefore = ({ sent }: Call) => kills.some(({ at, withdrawn }) => sent <= withdrawn && sent > at - 5_000);
    expect(lost.filter((call) => !isBefore(call))).toEqual([]);
    expect(inFlight.length).toBeLessThanOrEqual(KILLS * PARALLEL);
    const answered = calls.filter(({ verdict }) => verdict !== 'no answer');
    expect(answered.filter(({ id, verdict }) => verdict !== (ids.get(id) === true ? 'taken' : 'admitted'))).toEqual([]);
    expect(Math.max(...readyMs)).toBeLessThanOrEqual(READY_WITHIN);
  },
  KILLS * 10_000 + 30_000,
);

describe.each([1, 5, 20])('one of two replicas stands still for %i s', (seconds) => {
  let early: { readonly created: Verdict; readonly deleted: Verdict };
  let right: number;

  beforeAll(async () => {
    const [frozen, other] = guards;
    const [replica] = replicas;
    if (frozen === undefined || other === undefined || replica === undefined)
      throw new Error('two replicas are needed');
    const [created, deleted] = [`created-${seconds}`, `deleted-${seconds}`];
    expect((await other.create(deleted, false)).status).toBe(201);
    await sleep(500);

    replica.program.signal('SIGSTOP');
    const since = performance.now();
    // While the other one goes on.
    expect((await other.create(created, false)).status).toBe(201);
    expect((await other.remove(deleted)).status).toBe(200);
    const ids = await open.change();
    const truth = await open.truth([...ids, created, deleted]);
    const asked = () => other.mistakes(truth);
    await replica.program.until(async () => (await asked()).length === 0, { what: 'the other', withinMs: 2_000 });
    await expect(replica.readiness(AbortSignal.timeout(200))).rejects.toThrow();
    // These wait at its door when it goes on: they are the first that it sees.
    await sleep(since + seconds * 1000 - 300 - performance.now());
    const waiting = Promise.all([frozen.verdict(created), frozen.verdict(deleted)]);
    await sleep(300);

    replica.program.signal('SIGCONT');
    const thawed = performance.now();
    const wasRight = replica.program.until(async () => (await differences(frozen, replica, open)).length === 0, {
      what: 'what etcd has to be known',
      withinMs: 10_000,
    });
    const [saidOfCreated, saidOfDeleted] = await waiting;
    early = { created: saidOfCreated, deleted: saidOfDeleted };
    await wasRight;
    right = performance.now() - thawed;
    tell(
      `fault: SIGSTOP for ${seconds} s: who waited was told "${saidOfCreated}" of an id that was taken meanwhile,` +
        ` "${saidOfDeleted}" of one that became free; right ${(right / 1000).toFixed(2)} s after SIGCONT (<= 5 s)`,
    );
  }, 60_000);

  test('afterwards it does not judge by what it knew before', () => {
    // A connection that was idle for too long is closed first thing: the API server then has no answer, and refuses.
    expect(['taken', 'later', 'no answer']).toContain(early.created);
    expect(['admitted', 'later', 'no answer']).toContain(early.deleted);
  });

  test('it is right again within 5 s, and ready', async () => {
    expect(right).toBeLessThanOrEqual(5_000);
    expect((await replicas[0]?.readiness())?.status).toBe(200);
  });
});
