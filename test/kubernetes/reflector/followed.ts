import { setTimeout } from 'node:timers/promises';
import { afterAll, expect } from '@jest/globals';
import { ApiServer } from '../../../src/kubernetes/connection/api-server.js';
import { Reflector } from '../../../src/kubernetes/reflector.js';
import { PlayedCollection, startServer, type Seen, type TestServer } from '../connection/played-api-server.js';
import { MemorySink } from './memory-sink.js';
import { fastClock } from './test-clock.js';

/** So many times faster than real time are clock and server. */
export const SPEED = 20;

const CLIENTS = {
  path: '/apis/auth.stakater.com/v1alpha1/clients',
  resource: 'clients.auth.stakater.com',
  ifUnknown: 'install the CRD',
};

/** A played collection and a reflector that follows it. */
export interface Followed {
  readonly server: TestServer;
  readonly played: PlayedCollection;
  readonly api: ApiServer;
  readonly reflector: Reflector;
  readonly sink: MemorySink;
  /** What the observer heard, in words. */
  readonly heard: string[];
  lists(): readonly Seen[];
  watches(): readonly Seen[];
  /** Resolves when the sink has what the server has and the state says so; fails after some seconds of the fast clock. */
  current(seconds?: number): Promise<void>;
}

const started: Reflector[] = [];
afterAll(() => Promise.all(started.map((reflector) => reflector.stop())));

/** @param objects how many there are at first */
export async function follow(objects = 3, { begun = true } = {}): Promise<Followed> {
  const played = new PlayedCollection(SPEED);
  for (let index = 0; index < objects; index += 1) played.put(`client-${String(index)}`);
  const server = await startServer((seen, response) => played.answer(seen, response));
  const credentials = {
    credentials: () => Promise.resolve({ headers: { Authorization: 'Bearer token-1' }, tls: { ca: server.ca } }),
    refused: () => undefined,
  };
  const limits = { answer: 100_000, line: 100_000, connect: 5000 / SPEED };
  const api = new ApiServer(server.url, credentials, limits);
  const sink = new MemorySink();
  const heard: string[] = [];
  const observer = {
    listed: (count: number) => heard.push(`listed ${String(count)}`),
    relisting: (reason: string) => heard.push(`relisting ${reason}`),
    failed: (setback: string, problem: string) => heard.push(`${setback}: ${problem}`),
  };
  const reflector = new Reflector(api, CLIENTS, sink, observer, fastClock(SPEED));
  started.push(reflector);
  const current = async (seconds = 60) => {
    const end = performance.now() + (seconds * 1000) / SPEED;
    const isCurrent = () =>
      reflector.state().synced &&
      reflector.state().problem === undefined &&
      JSON.stringify(Object.fromEntries([...sink.content].sort())) ===
        JSON.stringify(Object.fromEntries(Object.entries(played.content()).sort()));
    while (!isCurrent() && performance.now() < end) await setTimeout(5);
    expect({ ...reflector.state(), lastContact: 0, content: Object.fromEntries(sink.content) }).toEqual({
      synced: true,
      problem: undefined,
      lastContact: 0,
      content: played.content(),
    });
  };
  const isWatch = ({ query }: Seen) => query.get('watch') === 'true';
  const followed = {
    ...{ server, played, api, reflector, sink, heard, current },
    lists: () => server.seen.filter((seen) => !isWatch(seen)),
    watches: () => server.seen.filter(isWatch),
  };
  if (begun) {
    reflector.start();
    await current();
    await someWatch(followed);
  }
  return followed;
}

/** Resolves once a watch is under way. */
export async function someWatch({ played }: Pick<Followed, 'played'>): Promise<void> {
  const end = performance.now() + 2_000;
  while (played.watches().length === 0 && performance.now() < end) await setTimeout(2);
  expect(played.watches().length).toBeGreaterThan(0);
}

/** Seconds of the fast clock. */
export function seconds(count: number): Promise<void> {
  return setTimeout((count * 1000) / SPEED);
}
