import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { property } from '../../../src/client/client.js';
import { expectGolden } from '../../golden.js';
import { Cluster } from '../cluster/cluster.js';
import { withoutCel } from '../cluster/without-cel.js';
import { makeCertificate } from '../replica/certificate.js';
import { Replica } from '../replica/replica.js';
import { addServiceAccount, WEBHOOK, writeToken } from '../replica/service-account.js';
import { SANDBOX_ADDRESS } from '../sandbox/network.js';
import { FaultProxy } from './fault-proxy.js';
import { differences, Guard } from './guard.js';
import { OpenClients } from './open-clients.js';
import { trial } from './trial.js';

/** The API server accepts a token that it knows for so long after it is revoked (its cache of tokens). */
const REVOKED_WITHIN = 11_000;

let cluster: Cluster;
let proxy: FaultProxy;
let open: OpenClients;
let replica: Replica;
let guard: Guard;
let caFile: string;

beforeAll(async () => {
  cluster = await Cluster.start();
  await withoutCel(cluster);
  await addServiceAccount(cluster);
  proxy = await FaultProxy.start(cluster);
  open = await OpenClients.start(cluster);
  // A file that is the replica's own, so that it can be written anew as a ConfigMap that is mounted.
  caFile = join(cluster.folder, 'replica-ca.crt');
  await copyFile(proxy.connection.caFile, caFile);
  replica = await (await Replica.start(cluster, { connection: { ...proxy.connection, caFile } })).ready();
  guard = await Guard.post(cluster, { replica });
});

afterAll(() => {
  guard.close();
  open.close();
});

test('a token that is revoked, and another one in its file', async () => {
  const ordeal = {
    name: 'token revoked (which holds 11 s later), then a new one',
    harm: async () => {
      // As deleted and made again by somebody who means well: tokens name the account's uid.
      await cluster.admin(['delete', 'serviceaccount', WEBHOOK.name, '-n', WEBHOOK.namespace]);
      await addServiceAccount(cluster);
      await sleep(REVOKED_WITHIN);
      proxy.relay.cut();
    },
    lasts: 4_000,
    mend: () => writeToken(cluster, replica.tokenFile),
    detectedWithin: REVOKED_WITHIN + 2_000,
    // The kubeconfig is read again 10 s after the last time, and the next try is at most 20 s away by then.
    rightWithin: 30_000,
  };
  const { detected, right } = await trial(ordeal, { replica, guard, open, proxy });
  expect(detected).toBeLessThanOrEqual(ordeal.detectedWithin);
  expect(right).toBeLessThanOrEqual(ordeal.rightWithin);
  expect(proxy.seen('watch', 'clients').map(({ status }) => status)).toContain(401);
  expect(await differences(guard, replica, open)).toEqual([]);
});

test('another authority: the file of the kubeconfig is read again', async () => {
  const other = await makeCertificate(cluster.folder, 'other-authority', [SANDBOX_ADDRESS]);
  const ordeal = {
    name: 'API server with a new authority, CA file 5 s later',
    harm: () => {
      proxy.show(other);
      proxy.relay.cut();
    },
    lasts: 5_000,
    mend: () => copyFile(other.certFile, caFile),
    detectedWithin: 1_000,
    // Files are looked at again every 10 s, and the next try is at most 5 s away.
    rightWithin: 16_000,
  };
  const { detected, right } = await trial(ordeal, { replica, guard, open, proxy });
  expect(detected).toBeLessThanOrEqual(ordeal.detectedWithin);
  expect(right).toBeLessThanOrEqual(ordeal.rightWithin);
  expect(await differences(guard, replica, open)).toEqual([]);
  const failures = replica.logLines().filter((line) => property(line, 'msg') === 'the watch of Clients failed');
  const problems = failures.map((line) => String(property(line, 'problem')));
  expectGolden('e2e/faults/credentials.txt', `${[...new Set(problems)].toSorted().join('\n')}\n`);
});
