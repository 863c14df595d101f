import { beforeAll, describe, expect, test } from '@jest/globals';
import { property } from '../../../src/client/client.js';
import { expectGolden } from '../../golden.js';
import type { ApiResponse } from '../cluster/api-client.js';
import { transcript } from '../cluster/transcript.js';
import { client, documents } from '../life/client-yaml.js';
import { addServiceAccount } from '../replica/service-account.js';
import { tell } from '../sandbox/stopwatch.js';
import { since, stateOf } from './history.js';
import { isTaken, race, spread } from './race.js';
import { Stage, type Place } from './stage.js';

let stage: Stage;

const LEASES = '/apis/coordination.k8s.io/v1/namespaces/dex/leases';
/** As a Client of a namespace that has none. */
const NOBODY = 'team-b/nobody';

beforeAll(async () => {
  stage = await Stage.open();
});

/** The Lease of an id; undefined where it has none. */
async function leaseOf(id: string): Promise<unknown> {
  const items = property(await stage.admin.json('GET', LEASES), 'items');
  const idOf = (lease: unknown) =>
    property(property(property(lease, 'metadata'), 'annotations'), 'dex-client-admission.dev/id');
  return Array.isArray(items) ? items.find((lease) => idOf(lease) === id) : undefined;
}

async function holderOf(id: string): Promise<unknown> {
  return property(property(await leaseOf(id), 'spec'), 'holderIdentity');
}

/** Changes a Lease as time and other Clients would: what holds it, and when that claimed it. */
async function changeLease(id: string, holderIdentity: string, ageSeconds: number): Promise<void> {
  const name = String(property(property(await leaseOf(id), 'metadata'), 'name'));
  const renewTime = new Date(Date.now() - ageSeconds * 1_000).toISOString().replace('Z', '000Z');
  const annotations = { 'dex-client-admission.dev/client-uid': '' };
  const patch = { metadata: { annotations }, spec: { holderIdentity, renewTime } };
  await stage.admin.json('PATCH', `${LEASES}/${name}`, patch, 'application/merge-patch+json');
}

/** Makes the claim of a Client that was never stored. */
async function claimOfNobody(id: string, ageSeconds: number): Promise<void> {
  const maker: Place = { namespace: 'team-a', name: `maker-of-${id}` };
  expect((await stage.create(maker, id)).status).toBe(201);
  await changeLease(id, NOBODY, ageSeconds);
  await stage.delete(maker);
  // Both replicas see it go, and let the Lease of somebody else alone.
  await settled();
  expect(await holderOf(id)).toBe(NOBODY);
}

const a = (name: string): Place => ({ namespace: 'team-a', name });
const b = (name: string): Place => ({ namespace: 'team-b', name });

describe('a claim whose Client does not exist', () => {
  test('holds as long as the Client may still be stored', async () => {
    await claimOfNobody('young', 50);
    const said = documents(client('other', { spec: { id: 'young' } }));
    const apply = ['create', '-n', 'team-a', '-f', '-'];
    expectGolden('e2e/races/young-claim.txt', await transcript(stage.cluster, 'alice', apply, said));
    expect(await holderOf('young')).toBe(NOBODY);
  });

  test('is taken over after that, by one of a hundred', async () => {
    const took: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const id = `spent-${round}`;
      await claimOfNobody(id, 61);
      const { winners, odd, took: milliseconds } = await race(stage, id);
      expect({ winners: winners.length, odd }).toEqual({ winners: 1, odd: [] });
      expect(await holderOf(id)).toBe(winners.map(({ namespace, name }) => `${namespace}/${name}`).join());
      took.push(milliseconds);
    }
    tell(`take-over: 10 spent claims, 100 Clients each, one winner each; a round ${spread(took)}`);
  });

  test('is not taken over from a Client that has the id, however old', async () => {
    expect((await stage.create(a('elder'), 'old')).status).toBe(201);
    await changeLease('old', 'team-a/elder', 3_600);
    const { winners, odd } = await race(stage, 'old', 20);
    expect({ winners, odd }).toEqual({ winners: [], odd: [] });
    expect(await holderOf('old')).toBe('team-a/elder');
  });
});

/** Lets the API server refuse all Clients of team-a, after all webhooks have admitted them; the return value ends that. */
async function refuseLate(): Promise<() => Promise<void>> {
  const hard = { 'count/clients.auth.stakater.com': '0' };
  const quota = (...words: string[]) => stage.cluster.admin([...words, '-n', 'team-a']);
  await stage.cluster.apply([
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'none', namespace: 'team-a' }, spec: { hard } },
  ]);
  // What the quota controller does in a real cluster.
  const status = JSON.stringify({ status: { hard, used: hard } });
  await quota('patch', 'quota', 'none', '--subresource=status', '--type=merge', '-p', status);
  await settled();
  return async () => {
    await quota('delete', 'quota', 'none');
    await settled();
  };
}

/** Waits for what watches tell the replicas and the API server itself. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 500));
}

describe('a Client that is refused after it claimed', () => {
  test('keeps its id, which is another’s when it can no longer come', async () => {
    const end = await refuseLate();
    const refused = await stage.create(a('crashed'), 'crash');
    expect(refused).toMatchObject({ status: 403, text: expect.stringContaining('exceeded quota') });
    expect(await holderOf('crash')).toBe('team-a/crashed');
    expect(isTaken(await stage.create(b('other'), 'crash'))).toBe(true);
    await changeLease('crash', 'team-a/crashed', 61);
    expect((await stage.create(b('other'), 'crash')).status).toBe(201);
    await end();
    expect(isTaken(await stage.create(a('crashed'), 'crash'))).toBe(true);
  });

  test('may come again at once', async () => {
    const end = await refuseLate();
    expect((await stage.create(a('again'), 'again')).status).toBe(403);
    await end();
    expect((await stage.create(a('again'), 'again')).status).toBe(201);
  });
});

/** Repeats a request until its answer is the one that is waited for. */
async function untilAnswer(
  ask: () => Promise<ApiResponse>,
  is: (answer: ApiResponse) => boolean,
): Promise<ApiResponse> {
  const deadline = performance.now() + 10_000;
  for (let count = 0; ; count += 1) {
    const answer = await ask();
    if (is(answer) || performance.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a deleted Client’s id is soon another’s', async () => {
  const free: number[] = [];
  expect((await stage.create(a('turn-0'), 'turns')).status).toBe(201);
  for (let round = 1; round <= 40; round += 1) {
    const [last, next] = round % 2 === 0 ? [b, a] : [a, b];
    expect((await stage.delete(last(`turn-${round - 1}`))).status).toBe(200);
    const begin = performance.now();
    const ask = () => stage.create(next(`turn-${round}`), 'turns');
    const answer = await untilAnswer(ask, ({ status }) => status !== 422);
    expect(answer.status).toBe(201);
    free.push(performance.now() - begin);
  }
  tell(`release: 40 ids deleted and taken by another: free after ${spread(free)}`);
});

test('two names and one id, deleted and created without end: never two at once', async () => {
  const before = await stateOf(stage.admin);
  const counts = new Map<string, number>();
  const deadline = performance.now() + 10_000;
  const places = [a('storm'), b('storm')];
  const odd: string[] = [];
  const work = async (place: Place) => {
    while (performance.now() < deadline) {
      const created = await stage.create(place, 'storm');
      const deleted = await stage.delete(place);
      for (const { status } of [created, deleted]) counts.set(String(status), (counts.get(String(status)) ?? 0) + 1);
      // 409: the same name is there; 404: somebody else deleted it.
      if (![201, 409].includes(created.status) && !isTaken(created)) odd.push(created.text);
      if (![200, 404].includes(deleted.status)) odd.push(deleted.text);
    }
  };
  await Promise.all(places.flatMap((place) => Array.from({ length: 4 }, () => work(place))));
  const course = (await since(before, stage.admin)).get('storm');
  tell(
    `storm: ${JSON.stringify(Object.fromEntries(counts))} answers in 10 s, the id taken ${course?.taken ?? 0} times`,
  );
  expect({ odd, atOnce: course?.atOnce }).toEqual({ odd: [], atOnce: 1 });
  expect(course?.taken).toBeGreaterThan(10);
  // Several objects of one name claimed it, so that it is free for that name at once, and for the other one after 60 s.
  const [holder, other] = (await holderOf('storm')) === 'team-b/storm' ? [b, a] : [a, b];
  await changeLease('storm', `${holder('').namespace}/storm`, 61);
  expect((await stage.create(other('storm'), 'storm')).status).toBe(201);
});

test('a webhook that may not write Leases admits no new id, and says what it needs', async () => {
  await addServiceAccount(stage.cluster, undefined, []);
  await settled();
  const { status, text } = await stage.create(a('locked-out'), 'locked-out', 1);
  expect({ status, retry: property(property(JSON.parse(text), 'details'), 'retryAfterSeconds') }).toEqual({
    status: 503,
    retry: 1,
  });
  const document = documents(client('locked-out'));
  const create = ['create', '-n', 'team-a', '-f', '-'];
  expectGolden('e2e/races/without-leases.txt', await transcript(stage.cluster, 'alice', create, document));
  expect((await stateOf(stage.admin)).clients.filter(({ id }) => id === 'locked-out')).toEqual([]);
  await addServiceAccount(stage.cluster);
});
