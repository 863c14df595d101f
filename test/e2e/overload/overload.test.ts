import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { connect as connectPlain, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { beforeAll, expect, test } from '@jest/globals';
import { Cluster } from '../cluster/cluster.js';
import { Replica } from '../replica/replica.js';
import { addServiceAccount } from '../replica/service-account.js';
import { tell } from '../sandbox/stopwatch.js';
import { Caller } from './caller.js';
import { crowd, inFigures, withStatus } from './crowd.js';
import { head, reviewRequest } from './review.js';

let cluster: Cluster;
let replica: Replica;

beforeAll(async () => {
  cluster = await Cluster.start();
  await addServiceAccount(cluster);
  const start = (number: number, nodeOptions: string) => Replica.start(cluster, { number, nodeOptions });
  replica = await (await start(1, '')).ready();
});

test('who comes on top of what can be judged is told to come back, and soon all is well again', async () => {
  const quiet = await crowd(replica, 16, 3);
  const tenfold = await crowd(replica, 160, 4);
  const flood = await crowd(replica, 1_200, 5);
  const since = performance.now();
  const caller = new Caller(replica);
  let answer = await caller.call(reviewRequest());
  while (answer.status !== 200 || answer.took > 100) answer = await caller.call(reviewRequest());
  const recovered = performance.now() - since;
  caller.close();
  tell(`16 callers: ${inFigures(quiet)}`);
  tell(`160 callers: ${inFigures(tenfold)}`);
  tell(`1200 callers: ${inFigures(flood)}; well again after ${recovered.toFixed(0)} ms`);
  for (const result of [quiet, tenfold, flood])
    expect(withStatus(result, 200).length + withStatus(result, 503).length).toBe(result.answers.length);
  expect(withStatus(flood, 503).length).toBeGreaterThan(0);
  for (const { text } of withStatus(flood, 503)) {
    expect(text).toMatch(/^retry-after: 1\r$/im);
    expect(text).toMatch(/^connection: keep-alive\r$/im);
  }
  expect(recovered).toBeLessThan(2_000);
});

test('slow callers keep nobody out, and are gone in 15 s', async () => {
  const descriptors = () => readdirSync(`/proc/${replica.program.pid}/fd`).length;
  const [before, good] = [descriptors(), await crowd(replica, 4, 3, 20)];
  const sockets: Socket[] = [];
  const { host, port } = replica;
  const open = (hello: Buffer | undefined) => {
    const socket =
      hello === undefined
        ? connectPlain(port, host)
        : connect({ host, port, ca: replica.certificate.cert, servername: 'localhost' }, () => socket.write(hello));
    socket.on('error', () => undefined);
    sockets.push(socket);
  };
  const since = performance.now();
  const arriving = await crowd(replica, 4, 3, 20, async () => {
    for (let count = 0; count < SLOW_OF_EACH; count += 1) {
      open(undefined);
      open(head(2_000).subarray(0, 60));
      open(Buffer.concat([head(2_000), Buffer.from('{')]));
      if (count % 50 === 0) await sleep(10);
    }
  });
  const arrived = performance.now() - since;
  // Over connections of their own, which they make now.
  const beside = await crowd(replica, 4, 3, 20);
  // They hold their ends for ever, as somebody does who means it: what counts is what the server still holds.
  while (descriptors() > before && performance.now() - since < 30_000) await sleep(50);
  const gone = performance.now() - since;
  const after = descriptors();
  const [late] = (await crowd(replica, 1, 0.1)).answers;
  for (const socket of sockets) socket.destroy();
  tell(
    `good callers alone: ${inFigures(good)}; while ${3 * SLOW_OF_EACH} slow ones come, in ${(arrived / 1000).toFixed(1)} s: ` +
      `${inFigures(arriving)}; while they stay: ${inFigures(beside)}`,
  );
  tell(`slow callers: gone after ${(gone / 1000).toFixed(1)} s; descriptors ${before} before, ${after} after`);
  expect([...arriving.answers, ...beside.answers].filter(({ status }) => status !== 200)).toEqual([]);
  expect(late?.status).toBe(200);
  expect(gone).toBeLessThan(SLOW_ARE_GONE_MS);
});

/** Slow headers, slow bodies and no handshake at all: together more than the connections that the server takes (2,000). */
const SLOW_OF_EACH = 1_000;
/** 15 s after the last of them has come: opening them takes its time here. */
const SLOW_ARE_GONE_MS = 20_000;

test('fifty bodies of 7 MiB are no end of a replica with a heap of 96 MiB', async () => {
  const small = await Replica.start(cluster, { number: 2, nodeOptions: '--max-old-space-size=96' });
  await small.ready();
  const before = memory(small);
  const logo = `https://a.example.com/${'x'.repeat(7 * 1024 * 1024 - 2_000)}`;
  const request = reviewRequest({ spec: { logoURL: logo } });
  const since = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const caller = new Caller(small);
      const answer = await caller.call(request);
      caller.close();
      return answer;
    }),
  );
  const took = (performance.now() - since) / 1000;
  for (const { status, text } of answers) if (status === 503) expect(text).toMatch(/^retry-after: 1\r$/im);
  const status = (wanted: number) => answers.filter((answer) => answer.status === wanted).length;
  tell(
    `50 x 7 MiB in ${took.toFixed(1)} s: ${status(200)} judged, ${status(503)} sent away, ${status(0)} without an answer; ` +
      `${before} MiB before, at most ${memory(small, 'VmHWM')} MiB`,
  );
  expect(small.program.end).toBeUndefined();
  expect(status(200)).toBeGreaterThan(0);
  expect(status(200) + status(503)).toBe(50);
  expect((await new Caller(small).call(reviewRequest())).status).toBe(200);
});

/** MiB of a process. */
function memory({ program }: Replica, what = 'VmRSS'): number {
  const status = readFileSync(`/proc/${program.pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024);
}
