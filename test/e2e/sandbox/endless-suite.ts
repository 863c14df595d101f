import { test } from '@jest/globals';
import { Cluster } from '../cluster/cluster.js';
import { Etcd } from '../cluster/etcd.js';
import { Replica } from '../replica/replica.js';
import { newFolder } from './folder.js';
import { addNetwork } from './network.js';
import { tell } from './stopwatch.js';

/** What sandbox.test.ts runs in a sandbox of its own: it starts servers and a network, says so, and then waits or fails. */
test('starts and does not end', async () => {
  const [what, then] = (process.env['ENDLESS_SUITE'] ?? '').split(' ');
  if (what === 'everything') {
    const cluster = await Cluster.start();
    await Replica.start(cluster, { standalone: true, ownNetwork: true });
  } else {
    await Etcd.start(newFolder('etcd'));
    await addNetwork('alone', 9);
  }
  tell('all is up');
  if (then === 'fail') throw new Error('on purpose');
  await new Promise(() => undefined);
});
