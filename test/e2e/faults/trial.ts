import { setTimeout as sleep } from 'node:timers/promises';
import { property } from '../../../src/client/client.js';
import type { Replica } from '../replica/replica.js';
import { tell } from '../sandbox/stopwatch.js';
import type { FaultProxy } from './fault-proxy.js';
import type { Guard } from './guard.js';
import type { OpenClients } from './open-clients.js';

/** One fault: what is done, and when the webhook has to be right again. */
export interface Ordeal {
  readonly name: string;
  readonly harm: () => unknown;
  /** Makes good what `harm` did, once Clients have changed; a fault that is over by itself has none. */
  readonly mend?: () => unknown;
  /** How long it lasts before it is mended, in milliseconds. */
  readonly lasts?: number;
  /** Longest time from the harm until the replica's log tells of a failure, in milliseconds. */
  readonly detectedWithin: number;
  /** Least time until the verdicts are right, in milliseconds: what the API server asked for. */
  readonly notBefore?: number;
  /** How many lists of Clients it takes; any number unless given. */
  readonly lists?: number;
  /** Longest time from the mending, or from the harm if nothing is mended, until all verdicts are right, in milliseconds. */
  readonly rightWithin: number;
}

/** Where it happens. */
export interface Scene {
  readonly replica: Replica;
  readonly guard: Guard;
  readonly open: OpenClients;
  /** To count what the replica asks. */
  readonly proxy?: FaultProxy;
}

/** What was measured, in milliseconds. */
export interface Outcome {
  /** From the harm. */
  readonly detected: number;
  /** From the mending, or from the harm. */
  readonly right: number;
  /** From the last failure that the replica's log tells of. */
  readonly resumed: number;
  /** Lists of Clients that the proxy saw, in milliseconds from the harm. */
  readonly lists: readonly number[];
  readonly watches: readonly number[];
}

const POLL_MS = 40;
/** Longer than any bound: so that a replica that is late is measured too. */
const PATIENCE_MS = 100_000;

/** Lets one fault happen while Clients change, and waits until the webhook judges by them. */
export async function trial(ordeal: Ordeal, { replica, guard, open, proxy }: Scene): Promise<Outcome> {
  const { name, harm, mend, lasts = 0 } = ordeal;
  const [start, wall] = [performance.now(), Date.now()];
  await harm();
  const ids = await open.change();
  const truth = await open.truth(ids);
  let since = start;
  if (mend !== undefined) {
    await sleep(lasts);
    await mend();
    since = performance.now();
  }
  const deadline = performance.now() + PATIENCE_MS;
  let mistakes = await guard.mistakes(truth);
  while (mistakes.length > 0 || failedAt(replica, wall).length === 0) {
    if (performance.now() > deadline) throw new Error(`${name}: still wrong: ${mistakes.join(', ')}`);
    await sleep(POLL_MS);
    mistakes = await guard.mistakes(truth);
  }
  const right = performance.now() - since;
  const failures = failedAt(replica, wall);
  const detected = (failures.at(0) ?? Number.NaN) - wall;
  const resumed = Date.now() - (failures.at(-1) ?? Number.NaN);
  const after = (verb: 'list' | 'watch') => proxy?.seen(verb, 'clients', start).map(({ at }) => at - start) ?? [];
  const outcome = { detected, right, resumed, lists: after('list'), watches: after('watch') };
  report(ordeal, outcome);
  return outcome;
}

/** One line of the table of all faults. */
function report(
  { name, mend, detectedWithin, rightWithin }: Ordeal,
  { detected, right, lists, watches }: Outcome,
): void {
  const s = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`.padStart(8);
  const bound = (milliseconds: number) => `(<= ${milliseconds / 1000} s)`.padEnd(9);
  tell(
    `fault: ${name.padEnd(52)} noticed ${s(detected)} ${bound(detectedWithin)} right ${s(right)} ${bound(rightWithin)}` +
      ` after ${mend === undefined ? 'the harm   ' : 'the mending'}  ${lists.length} lists, ${watches.length} watches`,
  );
}

/** When the replica's log told of failed lists and watches since a moment, all in milliseconds of `Date.now()`. */
function failedAt(replica: Replica, since: number): number[] {
  return replica
    .logLines()
    .filter((line) => property(line, 'msg') === 'the watch of Clients failed')
    .map((line) => Date.parse(String(property(line, 'time'))))
    .filter((time) => time >= since);
}
