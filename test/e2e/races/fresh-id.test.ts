import { beforeAll, expect, test } from '@jest/globals';
import { tell } from '../sandbox/stopwatch.js';
import { since, stateOf } from './history.js';
import { decided, race, spread } from './race.js';
import { Stage } from './stage.js';

/** All of them where it is set, such as 1000; otherwise as many as the time allows. */
const ROUNDS = Number(process.env['E2E_RACE_ROUNDS'] ?? '0');
const TIME_MS = 60_000;
const CONTENDERS = 100;
/** Rounds whose history is replayed together: the API server keeps some hundred events. */
const REPLAYED = 25;
/** More than chance leaves of a hundred requests to either of two replicas. */
const LEAST_SHARE = 0.25;

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});

test(
  'of 100 Clients that take a fresh id at once through two replicas, one gets it, round after round',
  async () => {
    let checkpoint = await stateOf(stage.admin);
    const [took, each]: [number[], number[]] = [[], []];
    const begin = performance.now();
    for (let round = 0; ROUNDS === 0 ? performance.now() - begin < TIME_MS : round < ROUNDS; round += 1) {
      const id = `race-${round}`;
      const result = await race(stage, id, CONTENDERS);
      const stored = (await stateOf(stage.admin)).clients;
      // One comparison, so that a failure shows all of it.
      const { winners, odd } = result;
      const won = winners.map(({ namespace, name }) => ({ id, client: `${namespace}/${name}` }));
      expect({ round, odd, winners: winners.length, stored }).toEqual({ round, odd: [], winners: 1, stored: won });
      for (const winner of winners) expect((await stage.delete(winner)).status).toBe(200);
      took.push(result.took);
      each.push(...result.each);
      if (took.length % REPLAYED !== 0) continue;
      // In the order of etcd: never two, however short, and nothing is left out.
      const courses = await since(checkpoint, stage.admin);
      expect(courses.size).toBe(REPLAYED);
      expect([...courses].filter(([, { taken, atOnce }]) => taken !== 1 || atOnce !== 1)).toEqual([]);
      checkpoint = await stateOf(stage.admin);
    }
    const seconds = (performance.now() - begin) / 1000;
    const replicas = await Promise.all(stage.replicas.map(decided));
    const [asked, allowed] = [replicas.map((replica) => replica.asked), replicas.map((replica) => replica.allowed)];
    tell(
      `races: ${took.length} rounds of ${CONTENDERS} in ${seconds.toFixed(1)} s (${(took.length / seconds).toFixed(2)}/s), one ` +
        `winner each; a round ${spread(took)}, a create ${spread(each)}; replicas asked ${asked.join(' and ')} times, ` +
        `won ${allowed.join(' and ')}; told to come again: ${stage.repeated}`,
    );
    const total = took.length * CONTENDERS + stage.repeated;
    expect(asked.reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(Math.min(...asked)).toBeGreaterThan(total * LEAST_SHARE);
    expect(Math.min(...allowed)).toBeGreaterThan(0);
  },
  ROUNDS === 0 ? 2 * TIME_MS : ROUNDS * 5_000 + TIME_MS,
);

test('the claims of deleted Clients go', async () => {
  const leases = () => stage.cluster.admin(['get', 'leases', '-n', 'dex', '-o', 'name']);
  const begin = performance.now();
  while ((await leases()) !== '') {
    expect(performance.now() - begin).toBeLessThan(20_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
});
