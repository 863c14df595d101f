import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Agent } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import { connect } from 'node:tls';
import { afterAll, describe, expect, test } from '@jest/globals';
import { writeCertificate } from '../../src/demo/certificate.js';
import { readKeyPair, type TlsFiles } from '../../src/http/key-pair.js';
import { KeyPairWatch } from '../../src/http/key-pair-watch.js';
import { createLog } from '../../src/http/log.js';
import { createRequest, reviewOf } from '../admission/admission-request.js';
import { send } from './https-request.js';
import { temporaryFolder } from './temporary-folder.js';
import { startWebhook } from './webhook.js';

/** Milliseconds between two looks. */
const INTERVAL = 10;
const pairs = await Promise.all(['a', 'b', 'c'].map((name) => writeCertificate(join(temporaryFolder, `pair-${name}`))));
const watches: KeyPairWatch[] = [];
let folders = 0;

afterAll(() => Promise.all(watches.map((watch) => watch.close())));

/** A folder as the kubelet mounts a Secret: the files are links into `..data`, a link to the folder of the moment. */
async function mounted(): Promise<{ files: TlsFiles; swap: (number: number) => Promise<void> }> {
  const folder = join(temporaryFolder, `mount-${String((folders += 1))}`);
  await mkdir(folder);
  let swaps = 0;
  const swap = async (number: number) => {
    const pair = pairs[number];
    if (pair === undefined) throw new Error('there is no such pair');
    const moment = join(folder, `..moment-${String((swaps += 1))}`);
    await mkdir(moment);
    await writeFile(join(moment, 'tls.crt'), await readFile(pair.certFile));
    await writeFile(join(moment, 'tls.key'), await readFile(pair.keyFile));
    await symlink(moment, join(folder, '..new'));
    await rename(join(folder, '..new'), join(folder, '..data'));
  };
  await swap(0);
  const files = { certFile: join(folder, 'tls.crt'), keyFile: join(folder, 'tls.key') };
  await symlink(join('..data', 'tls.crt'), files.certFile);
  await symlink(join('..data', 'tls.key'), files.keyFile);
  return { files, swap };
}

/** A webhook that follows the files. */
async function following(files: TlsFiles) {
  const pair = await readKeyPair(files);
  const webhook = await startWebhook([], { pair });
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const watch = new KeyPairWatch(files, pair, log, webhook.present);
  watches.push(watch);
  watch.start(INTERVAL);
  const serial = () =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({ port: webhook.port, rejectUnauthorized: false }, () => {
        resolve(socket.getPeerCertificate().serialNumber);
        socket.destroy();
      });
      socket.on('error', reject);
    });
  const count = (result: string) =>
    watch.measurements()[1]?.values.find(({ labels }) => labels?.['result'] === result)?.value;
  return { webhook, watch, serial, count, log: () => lines.join('') };
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let waited = 0; !(await holds()); waited += INTERVAL) {
    if (waited > 5_000) throw new Error('it does not come to hold');
    await setTimeout(INTERVAL);
  }
}

describe('a certificate that changes', () => {
  test('is presented without a restart, and its end is to be seen', async () => {
    const { files, swap } = await mounted();
    const { serial, watch, count, log } = await following(files);
    const before = await serial();
    await swap(1);
    await until(async () => (await serial()) !== before);
    expect(count('good')).toBe(1);
    expect(log()).toContain('another certificate is in use');
    const days = ((watch.measurements()[0]?.values[0]?.value ?? 0) * 1000 - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
  });

  test.each<[string, (files: TlsFiles) => Promise<void>, RegExp]>([
    [
      'to one with another key',
      async ({ certFile }) => writeFile(certFile, await readFile(pairs[1]?.certFile ?? '')),
      /do not belong together/,
    ],
    [
      'to half of one',
      async ({ certFile }) => writeFile(certFile, '-----BEGIN CERTIFICATE-----\nMII'),
      /no certificate/,
    ],
    ['to nothing', ({ keyFile }) => writeFile(keyFile, ''), /no private key/],
  ])('%s is not used, and that is said once', async (_name, spoil, words) => {
    const { files } = await mounted();
    const { serial, count, log } = await following(files);
    const before = await serial();
    await spoil(files);
    await until(() => count('bad') === 1);
    await setTimeout(10 * INTERVAL);
    expect(count('bad')).toBe(1);
    expect(log()).toMatch(words);
    expect(log()).not.toMatch(/PRIVATE KEY|MII/);
    expect(await serial()).toBe(before);
  });

  test('under load loses no review, over connections that stay and over new ones', async () => {
    const { files, swap } = await mounted();
    const { webhook, count } = await following(files);
    // Whose certificate it is, another test tells.
    const agents = [true, false].map((keepAlive) => new Agent({ keepAlive, rejectUnauthorized: false }));
    const body = JSON.stringify(reviewOf(createRequest()));
    let [asked, over] = [0, false];
    const ask = async (agent: Agent) => {
      while (!over) {
        const headers = { 'content-type': 'application/json' };
        const { status } = await send(webhook.port, {
          method: 'POST',
          path: '/validate',
          headers,
          body,
          ca: webhook.ca,
          agent,
        });
        expect(status).toBe(200);
        asked += 1;
      }
    };
    const load = Promise.all([...agents, ...agents].map(ask));
    try {
      for (let round = 1; round <= 30; round += 1) {
        await swap(round % 3);
        await setTimeout(3 * INTERVAL);
      }
    } finally {
      over = true;
      await load;
    }
    for (const agent of agents) agent.destroy();
    expect(asked).toBeGreaterThan(20);
    expect(count('good')).toBeGreaterThan(1);
    expect(count('bad')).toBe(0);
  }, 30_000);
});
