import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from '@jest/globals';
import type { ApiClient } from '../cluster/api-client.js';
import { makeCertificate, type Certificate } from '../replica/certificate.js';
import { tell } from '../sandbox/stopwatch.js';
import { Installation, NAMESPACE, RELEASE } from './installation.js';
import { figures, Load } from './load.js';

/** `E2E_ROTATION_SECONDS=600` for the figures of a release. */
const SECONDS = Number(process.env['E2E_ROTATION_SECONDS'] ?? 10);
/** Twenty a second. */
const EVERY_MS = 50;
const SECRET = 'own-tls';
const CERTIFICATES = 8;
/** The files are looked at every 0.5 s; a bad pair is told of when two looks in a row find it. */
const TOLD_WITHIN_MS = 10_000;

let site: Installation;
let admin: ApiClient;
let certificates: Certificate[];

beforeAll(async () => {
  site = await Installation.prepare();
  const { folder } = site.cluster;
  const host = `${RELEASE}.${NAMESPACE}.svc`;
  certificates = await Promise.all(
    Array.from({ length: CERTIFICATES }, (_, index) => makeCertificate(folder, `own-${index}`, [host])),
  );
  const bundle = join(folder, 'bundle.crt');
  writeFileSync(bundle, certificates.map(({ cert }) => cert.trim()).join('\n'));
  admin = await site.cluster.client('admin');
  const [first] = certificates;
  if (first === undefined) throw new Error('no certificate was made');
  const { certFile, keyFile } = first;
  await site.cluster.admin([
    'create',
    'secret',
    'tls',
    SECRET,
    '-n',
    NAMESPACE,
    `--cert=${certFile}`,
    `--key=${keyFile}`,
  ]);
  await site.install(`--set=certificate.existingSecret=${SECRET}`, `--set-file=certificate.caBundle=${bundle}`);
});

test(
  'a certificate that changes twenty times a second fails no admission',
  async () => {
    site.runner.refreshEvery = EVERY_MS;
    let rotations = 0;
    const result = await Load.during(site.cluster, async () => {
      const end = performance.now() + SECONDS * 1000;
      for (let next = performance.now(); next < end; next += EVERY_MS) {
        rotations += 1;
        // One in ten is a half of two pairs.
        await put(rotations, rotations % 10 === 0 ? rotations + 1 : rotations);
        await sleep(Math.max(0, next + EVERY_MS - performance.now()));
      }
    });
    const taken = site.runner.runs.map(({ program }) => count(program?.log ?? '', 'another certificate is in use'));
    tell(`${rotations} certificates in ${SECONDS} s, ${taken.join(' and ')} taken: ${figures(result)}`);
    expect(result.failures).toEqual([]);
    for (const times of taken) expect(times).toBeGreaterThan(SECONDS / 2);
    site.runner.refreshEvery = 500;
  },
  SECONDS * 1000 + 60_000,
);

test('a pair that does not belong together is told of, and changes nothing', async () => {
  const told = (text: string) => site.runner.runs.every(({ program }) => program?.log.includes(text) === true);
  const result = await Load.during(site.cluster, async () => {
    await put(0, 1);
    await site.cluster.apiServer.program.until(() => Promise.resolve(told('the certificate cannot be used')), {
      what: 'both replicas to tell of the bad pair',
      withinMs: TOLD_WITHIN_MS,
    });
    await sleep(1_000);
    await put(2, 2);
    await sleep(2_000);
  });
  tell(`bad pair: ${figures(result)}`);
  expect(result.failures).toEqual([]);
  admin.close();
});

async function put(cert: number, key: number): Promise<void> {
  const base64 = (file: string | undefined) => readFileSync(file ?? '').toString('base64');
  const data = {
    'tls.crt': base64(certificates[cert % CERTIFICATES]?.certFile),
    'tls.key': base64(certificates[key % CERTIFICATES]?.keyFile),
  };
  const path = `/api/v1/namespaces/${NAMESPACE}/secrets/${SECRET}`;
  await admin.json('PATCH', path, { data }, 'application/merge-patch+json');
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
