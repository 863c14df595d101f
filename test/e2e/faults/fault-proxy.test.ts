import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { property } from '../../../src/client/client.js';
import { GOOD_CLIENT } from '../clients.js';
import { ApiClient } from '../cluster/api-client.js';
import { Cluster } from '../cluster/cluster.js';
import { tokenOf } from '../cluster/users.js';
import { Replica } from '../replica/replica.js';
import { addServiceAccount } from '../replica/service-account.js';
import { FaultProxy } from './fault-proxy.js';

const CLIENTS = '/apis/auth.stakater.com/v1alpha1/clients';

let cluster: Cluster;
let proxy: FaultProxy;
let ca: Buffer;
const lifts: (() => void)[] = [];

beforeAll(async () => {
  cluster = await Cluster.start();
  proxy = await FaultProxy.start(cluster);
  ca = await readFile(proxy.connection.caFile);
  await cluster.admin(['create', '-f', '-'], GOOD_CLIENT);
});

afterEach(() => {
  for (const lift of lifts.splice(0)) lift();
  proxy.relay.speak();
});

/** Lists once, on a connection of its own, as the user who may. */
async function list(user: 'admin' | 'alice' = 'admin') {
  const client = new ApiClient(proxy.connection.server, ca, tokenOf(user));
  try {
    return await client.request('GET', CLIENTS);
  } finally {
    client.close();
  }
}

/** Opens a watch; `lines` grows as events come, `ended` says how it ended. */
async function openWatch() {
  const version = property(property(JSON.parse((await list()).text), 'metadata'), 'resourceVersion');
  const url = new URL(`${CLIENTS}?watch=1&resourceVersion=${String(version)}`, proxy.connection.server);
  const request = get(url, { ca, agent: false, headers: { authorization: `Bearer ${tokenOf('admin')}` } });
  // A reset comes to the request and to the response.
  request.on('error', () => undefined);
  const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
  const lines: string[] = [];
  createInterface({ input: response })
    .on('line', (line) => lines.push(line))
    .on('error', () => undefined);
  const ended = new Promise<string>((resolve) => {
    response.on('end', () => {
      resolve('end');
    });
    response.on('error', (error: Error) => {
      resolve(error.message);
    });
  });
  /** Waits for the first events, as long as a busy machine may take. */
  const first = async (count: number) => {
    for (let tries = 0; tries < 100 && lines.length < count; tries += 1) await sleep(20);
    return lines.slice(0, count);
  };
  return { lines, first, ended, close: () => request.destroy() };
}

const listsOfClients = {
  on: ({ verb, resource }: { verb: string; resource: string }) => verb + resource === 'listclients',
};

function strike(fault: Parameters<FaultProxy['strike']>[0]['fault'], times?: number): void {
  lifts.push(proxy.strike({ ...listsOfClients, fault, ...(times === undefined ? {} : { times }) }));
}

describe('without a fault', () => {
  test('what the API server says to this token is passed on, and counted', async () => {
    const since = performance.now();
    expect([(await list()).status, (await list('alice')).status]).toEqual([200, 403]);
    expect(proxy.seen('list', 'clients', since)).toEqual([
      expect.objectContaining({ status: 200, token: 'admin-token' }),
      expect.objectContaining({ status: 403, token: 'alice-token' }),
    ]);
  });

  test('events pass at once', async () => {
    const watch = await openWatch();
    await cluster.admin(['annotate', '--overwrite', 'client', 'web', `seen=${String(Date.now())}`]);
    expect(await watch.first(1)).toEqual([expect.stringContaining('"type":"MODIFIED"')]);
    watch.close();
  });
});

describe('requests', () => {
  test.each([401, 403, 410, 429, 500])('%d is answered, once', async (code) => {
    strike({ kind: 'status', code, retryAfterSeconds: 1 }, 1);
    const { status, headers, text } = await list();
    expect([status, headers['retry-after'], property(JSON.parse(text), 'code')]).toEqual([code, '1', code]);
    expect((await list()).status).toBe(200);
  });

  test('an answer is cut short: with a proper end, or without', async () => {
    const whole = (await list()).text;
    strike({ kind: 'truncate' }, 1);
    const { status, text } = await list();
    expect([status, whole.startsWith(text), text.length]).toEqual([200, true, Math.floor(whole.length / 2)]);
    strike({ kind: 'reset' }, 1);
    await expect(list()).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  });

  test('an answer comes late', async () => {
    strike({ kind: 'delay', milliseconds: 300 });
    const since = performance.now();
    expect((await list()).status).toBe(200);
    expect(performance.now() - since).toBeGreaterThan(299);
  });

  test('a watch says 410 inside', async () => {
    lifts.push(proxy.strike({ on: ({ verb }) => verb === 'watch', fault: { kind: 'gone' } }));
    const watch = await openWatch();
    expect([await watch.ended, watch.lines]).toEqual(['end', [expect.stringContaining('"code":410')]]);
  });

  test('a line of ours stands in a watch', async () => {
    const watch = await openWatch();
    expect(proxy.inject('{"type":"MODIFIED","object":{')).toBe(1);
    expect(await watch.first(1)).toEqual(['{"type":"MODIFIED","object":{']);
    watch.close();
  });
});

describe('connections', () => {
  test('all are cut; new ones are taken', async () => {
    const watch = await openWatch();
    proxy.relay.cut();
    expect(await watch.ended).toMatch(/aborted|ECONNRESET/);
    expect((await list()).status).toBe(200);
  });

  test('silence: nothing comes, nothing breaks, and then everything comes', async () => {
    const watch = await openWatch();
    proxy.relay.silence();
    const late = list();
    await cluster.admin(['annotate', '--overwrite', 'client', 'web', `seen=${String(Date.now())}`]);
    expect(await Promise.race([late, sleep(300, 'nothing')])).toBe('nothing');
    expect(watch.lines).toEqual([]);
    proxy.relay.speak();
    expect((await late).status).toBe(200);
    expect(await watch.first(1)).toHaveLength(1);
    watch.close();
  });

  test('connecting is refused, until it is not', async () => {
    await proxy.relay.refuse();
    await expect(list()).rejects.toThrow('ECONNREFUSED');
    await proxy.relay.listen();
    expect((await list()).status).toBe(200);
  });

  test('an API server that died and came back is one that died and came back', async () => {
    const watch = await openWatch();
    await cluster.apiServer.program.stop();
    expect(await watch.ended).toMatch(/aborted|ECONNRESET/);
    await expect(list()).rejects.toThrow(/hang up|ECONNRESET/);
    await cluster.apiServer.restart();
    // Ready, it still answers 429 "storage is (re)initializing" for a moment.
    const recovered = async () => (await list()).status === 200;
    await cluster.apiServer.program.until(recovered, { what: 'a list of Clients', withinMs: 10_000 });
  });
});

test('a replica works behind it', async () => {
  await addServiceAccount(cluster);
  const since = performance.now();
  const replica = await (await Replica.start(cluster, { connection: proxy.connection })).ready();
  const watching = () => Promise.resolve(proxy.seen('watch', 'clients', since).length === 1);
  await replica.program.until(watching, { what: 'one watch', withinMs: 5_000 });
  expect(proxy.seen('list', 'clients', since)).toEqual([expect.objectContaining({ status: 200 })]);
});

test('etcd tells what is stored, and forgets old states', async () => {
  const prefix = '/registry/auth.stakater.com/clients/';
  expect([...(await cluster.etcd.readAll(prefix)).keys()]).toEqual([`${prefix}default/web`]);
  await cluster.etcd.compact();
  const client = new ApiClient(proxy.connection.server, ca, tokenOf('admin'));
  const { text } = await client.request('GET', `${CLIENTS}?watch=1&resourceVersion=1&timeoutSeconds=1`);
  client.close();
  expect(text).toContain('too old resource version');
});
