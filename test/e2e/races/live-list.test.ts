import { beforeAll, expect, test } from '@jest/globals';
import { tell } from '../sandbox/stopwatch.js';
import { since, stateOf } from './history.js';
import { isTaken, race, spread } from './race.js';
import { Stage, type Place } from './stage.js';

let stage: Stage;

const SEQUENTIAL = 100;
const ROUNDS = 30;
const CONTENDERS = 20;

beforeAll(async () => {
  // No right in the webhook's own namespace: it reads Clients, and no more.
  stage = await Stage.open({ policy: { cluster: { idClaims: 'list' } }, ownRules: [], replicaPerTenant: true });
});

test('an id is taken as soon as its Client is stored, for the other replica too', async () => {
  const took: number[] = [];
  for (let number = 0; number < SEQUENTIAL; number += 1) {
    const [first, second]: [Place, Place] = [
      { namespace: 'team-a', name: `first-${number}` },
      { namespace: 'team-b', name: `second-${number}` },
    ];
    const id = `id-${number}`;
    expect((await stage.create(first, id)).status).toBe(201);
    const begin = performance.now();
    const answer = await stage.create(second, id);
    took.push(performance.now() - begin);
    expect({ number, isTaken: isTaken(answer) }).toEqual({ number, isTaken: true });
  }
  tell(`list: ${SEQUENTIAL} ids repeated at once through the other replica, all refused; a refusal ${spread(took)}`);
});

test('the gap that a list leaves is measured', async () => {
  const before = await stateOf(stage.admin);
  const winners: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { winners: won, odd } = await race(stage, `gap-${round}`, CONTENDERS);
    expect(odd).toEqual([]);
    expect(won.length).toBeGreaterThan(0);
    winners.push(won.length);
    await Promise.all(won.map((winner) => stage.delete(winner)));
  }
  // The replay that the other races are judged by sees every one of them.
  const courses = await since(before, stage.admin);
  expect(winners.map((_, round) => courses.get(`gap-${round}`)?.atOnce)).toEqual(winners);
  const several = winners.filter((count) => count > 1).length;
  tell(
    `list: of ${ROUNDS} races of ${CONTENDERS}, ${several} stored more than one Client of an id, at most ` +
      `${Math.max(...winners)} (the documented gap)`,
  );
});

test('no Lease is written', async () => {
  expect(await stage.cluster.admin(['get', 'leases', '-n', 'dex', '-o', 'name'])).toBe('');
  expect((await stateOf(stage.admin)).clients.length).toBe(SEQUENTIAL);
});
