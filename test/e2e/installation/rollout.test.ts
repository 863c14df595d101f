import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { runOk } from '../sandbox/run.js';
import { tell } from '../sandbox/stopwatch.js';
import { part } from '../parts/bin.js';
import { renew } from '../pods/cert-manager.js';
import { CHART, Installation, NAMESPACE, RELEASE } from './installation.js';
import { figures, Load } from './load.js';

let site: Installation;

/** `E2E_ROLLOUTS=50` for the figures of a release; a few tell a broken drain already. */
const ROLLOUTS = Number(process.env['E2E_ROLLOUTS'] ?? 4);
/** Each takes so long at most, on a machine that others use too. */
const ROLLOUT_MS = 30_000;
/** A replica that is told to leave stays for at least 10 s, and until nobody has asked for 5 s. */
const LEAVES_WITHIN_MS = 60_000;

beforeAll(async () => {
  site = await Installation.prepare();
  // The version before, so that there is something to upgrade from.
  await site.helm('install', RELEASE, await packaged('0.0.9'), '--wait', '--timeout=100s');
});

test('an upgrade from another version of the chart, with other values, fails no admission', async () => {
  await underLoad('helm upgrade', async () => {
    await site.upgrade('--set=replicas=3,logLevel=debug');
  });
  expect(site.runner.runs.filter(({ pod }) => pod.metadata.deletionTimestamp === undefined).length).toBeGreaterThan(2);
  expect(await site.helm('list', '--output=json')).toContain('dex-client-admission-0.1.0');
});

test('neither does the way back', async () => {
  await underLoad('helm rollback', async () => {
    await site.rollback();
  });
  expect(await site.helm('list', '--output=json')).toContain('dex-client-admission-0.0.9');
});

describe('rolling restarts under load', () => {
  test(
    `${ROLLOUTS} of them fail no admission`,
    async () => {
      await underLoad(`${ROLLOUTS} rollouts`, async () => {
        for (let count = 0; count < ROLLOUTS; count += 1) await site.restart();
        await allLeft();
      });
    },
    ROLLOUTS * ROLLOUT_MS + LEAVES_WITHIN_MS,
  );

  test.each(['1s', '5s'] as const)('one does not when endpoints follow after %s', async (delay) => {
    await site.controlPlane.delayEndpoints(delay);
    await underLoad(`a rollout with endpoints ${delay} late`, async () => {
      await site.restart();
      await allLeft();
    });
    await site.controlPlane.delayEndpoints('0s');
  });
});

test('a certificate that is issued anew fails no admission, and is in use soon', async () => {
  await underLoad('certificate issued anew', async () => {
    await reloadedAfter(async () => {
      await site.cluster.admin(['delete', 'secret', `${RELEASE}-tls`, '-n', NAMESPACE]);
    });
  });
});

test('neither does an authority that is renewed, and then the certificate by the new one', async () => {
  const secret = (name: string) =>
    site.cluster.admin(['get', 'secret', name, '-n', NAMESPACE, '-o', 'jsonpath={.data.tls\\.crt}']);
  const before = await secret(`${RELEASE}-ca`);
  await underLoad('authority renewed', async () => {
    await renew(site.cluster, NAMESPACE, `${RELEASE}-ca`);
    await site.cluster.apiServer.program.until(async () => (await secret(`${RELEASE}-ca`)) !== before, {
      what: 'the new authority',
      withinMs: 20_000,
    });
    // For a moment the certificate is of the old authority, and the API server is told of the new one.
    await sleep(2_000);
    await reloadedAfter(() => renew(site.cluster, NAMESPACE, RELEASE));
  });
});

/** Does something that brings a new certificate, and waits until both replicas use it and a while longer. */
async function reloadedAfter(something: () => Promise<void>): Promise<void> {
  const reloads = () =>
    site.runner.runs.map(({ program }) => program?.log.split('another certificate is in use').length ?? 0);
  const before = reloads();
  await something();
  const since = performance.now();
  const isReloaded = () => Promise.resolve(reloads().every((count, index) => count > (before[index] ?? 0)));
  await site.cluster.apiServer.program.until(isReloaded, {
    what: 'both replicas to use the new certificate',
    withinMs: 20_000,
  });
  tell(`certificate: in use ${((performance.now() - since) / 1000).toFixed(1)} s after it was asked for`);
  await sleep(2_000);
}

/** The chart as it would be published with another version; returns the file. */
async function packaged(version: string): Promise<string> {
  const folder = join(site.cluster.folder, 'chart-before');
  cpSync(CHART, folder, { recursive: true });
  const file = join(folder, 'Chart.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^(version|appVersion): .*$/gm, `$1: ${version}`));
  const env = { PATH: process.env['PATH'], HOME: site.cluster.folder };
  await runOk(part('helm'), ['package', folder, '--destination', site.cluster.folder], { env });
  return join(site.cluster.folder, `${RELEASE}-${version}.tgz`);
}

async function underLoad(what: string, something: () => Promise<void>): Promise<void> {
  const since = performance.now();
  const result = await Load.during(site.cluster, async () => {
    await sleep(500);
    await something();
    await sleep(500);
  });
  tell(`${what}: ${((performance.now() - since) / 1000).toFixed(1)} s, ${figures(result)}`);
  expect(result.failures).toEqual([]);
  expect(result.admissions).toBeGreaterThan(50);
}

/** Waits until those replicas have ended that were told to leave. */
async function allLeft(): Promise<void> {
  await site.cluster.apiServer.program.until(() => Promise.resolve(site.runner.runs.length === 2), {
    what: 'the old replicas to leave',
    withinMs: LEAVES_WITHIN_MS,
  });
}
