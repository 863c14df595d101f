import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Client } from '../../../src/client/client.js';
import { notAsked } from '../../../src/facts/fact.js';
import { dexStart, type DexStart, type StartRemark } from '../../../src/policy/dex-start.js';
import { policyOf } from '../../../src/policy/policy.js';
import { newFolder } from '../sandbox/folder.js';
import { tell } from '../sandbox/stopwatch.js';
import { clientSet, handedToDex, type GivenClient } from './client-set.js';
import { Dex } from './dex.js';
import type { StaticClient } from './static-client.js';

const SETS = Number(process.env['E2E_DEX_SETS'] ?? 1000);
/** About ten times what a run takes on two idle cores. */
const LIMIT_MS = SETS * 280;
/** Processes at the same time. */
const PARALLEL = 4;
const seed = Number(process.env['E2E_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const folder = newFolder('dex-start');

/** Dex is started here without its image, and nothing executes templates. */
const policy = policyOf({ rules: { 'no-template-markers': { action: 'Ignore' } } }, '');

function judge(set: readonly GivenClient[]): DexStart {
  const secrets = new Map(set.map(({ client, secret }) => [client, secret]));
  const secretOf = (client: Client) => secrets.get(client) ?? notAsked('no such Client');
  return dexStart([...secrets.keys()], secretOf, policy);
}

/** The last line of a Dex that stops for a reason of ours. */
function lastLine({ client, message }: StartRemark): string {
  if (message.startsWith('Its name is empty')) return 'Name field is required for a client';
  if (message.startsWith('Its id is empty')) return 'ID or IDEnv field is required for a client';
  return `Secret or SecretEnv field is required for client ${JSON.stringify(client?.id)}`;
}

const counted = { sets: 0, clients: 0, starts: 0, refusals: 0, contested: 0, signIns: 0 };
const reasons = new Map<string, number>();
const acquitted: StaticClient[] = [];

/** Holds what Dex does with a set against our judgement of it. */
async function compare(set: readonly GivenClient[], slot: number): Promise<void> {
  const judged = judge(set);
  const handed = handedToDex(set);
  counted.sets += 1;
  counted.clients += handed.length;
  const dex = await Dex.start(folder, slot, handed);
  try {
    const [first] = judged.reasons;
    expect(dex.refusal).toEqual(first === undefined ? undefined : `exit code 2: invalid config: ${lastLine(first)}`);
    expect(judged.unknown).toEqual([]);
    if (first === undefined) await compareDuplicates(dex, handed, judged);
    else countRefusal(set, judged);
  } finally {
    await dex.stop();
  }
}

/** Dex keeps the last Client of an id that it is given, and drops exactly those that we call duplicates. */
async function compareDuplicates(dex: Dex, handed: ReturnType<typeof handedToDex>, judged: DexStart): Promise<void> {
  counted.starts += 1;
  const contested = new Set<string>();
  const kept = new Map<string, string>();
  for (const { id, own } of handed) {
    const { status } = await dex.authorize(id, own);
    counted.signIns += 1;
    if (status === 302) {
      expect(kept.get(id)).toBeUndefined();
      kept.set(id, own);
    } else {
      expect(status).toBe(400);
      contested.add(id);
    }
  }
  counted.contested += contested.size;
  expect([...contested].sort()).toEqual(judged.duplicates.map(({ id }) => id));
  expect(kept).toEqual(new Map(handed.map(({ id, own }) => [id, own])));
}

/** Keeps aside the Clients that no reason is about: together they must start. */
function countRefusal(set: readonly GivenClient[], judged: DexStart): void {
  counted.refusals += 1;
  for (const { message } of judged.reasons) reasons.set(message, (reasons.get(message) ?? 0) + 1);
  const blamed = new Set(judged.reasons.map(({ client }) => client?.name));
  acquitted.push(...handedToDex(set.filter(({ client }) => !blamed.has(client.name))));
}

test(
  `Dex starts with a set of Clients, or refuses it with the line, as judged: seed ${seed}`,
  async () => {
    const began = performance.now();
    const sets = fc.tuple(...Array.from({ length: PARALLEL }, () => clientSet));
    await fc.assert(
      fc.asyncProperty(sets, async (parallel) => {
        const ended = await Promise.allSettled(parallel.map(compare));
        for (const each of ended) if (each.status === 'rejected') throw each.reason;
      }),
      { seed, numRuns: Math.ceil(SETS / PARALLEL), interruptAfterTimeLimit: LIMIT_MS, markInterruptAsFailure: true },
    );
    const seconds = (performance.now() - began) / 1000;
    tell(
      `dex: seed ${seed}, ${Object.entries(counted)
        .map(([what, number]) => `${number} ${what}`)
        .join(', ')}, ${seconds.toFixed(0)} s`,
    );
    for (const [reason, times] of reasons) tell(`dex: ${times} times: ${reason}`);
    expect(Math.min(counted.starts, counted.refusals, counted.contested)).toBeGreaterThan(SETS / 10);
  },
  LIMIT_MS + 20_000,
);

test('Dex starts with all Clients together that no reason is about', async () => {
  const dex = await Dex.start(folder, 0, acquitted);
  tell(`dex: ${acquitted.length} Clients of refused sets, without those that were blamed`);
  expect(dex.refusal).toBeUndefined();
  expect(acquitted.length).toBeGreaterThan(counted.refusals / 2);
  await dex.stop();
});
