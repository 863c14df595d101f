import { beforeAll, expect, test } from '@jest/globals';
import { Cluster } from '../../e2e/cluster/cluster.js';
import { Replica } from '../../e2e/replica/replica.js';
import { addServiceAccount } from '../../e2e/replica/service-account.js';
import { configureWebhook } from '../../e2e/replica/webhook-configuration.js';
import { median, quantile } from '../median.js';
import { table } from '../table.js';

/** What the webhook adds to a create at a real kube-apiserver: docs/bench.md. Run by `make bench`, in the sandbox of `make e2e`. */
const ROUNDS = 10;
/** Creates in each round, with and without the webhook. */
const CREATES = 200;
const PARALLEL = [1, 10];
/** Milliseconds at the median that the validating and the mutating hook together are to add to one create at a time. */
const AIM = 0.75;

/** Where the webhook is called, and where it is not: the same API server, at the same time. */
const PLACES = { without: 'team-b', with: 'team-a' } as const;
type Place = keyof typeof PLACES;

let cluster: Cluster;

beforeAll(async () => {
  cluster = await Cluster.start();
  await addServiceAccount(cluster);
  for (const namespace of Object.values(PLACES)) await cluster.addTenant(namespace, namespace);
  const replica = await (await Replica.start(cluster)).ready();
  await configureWebhook(cluster, { replica }, { namespaces: [PLACES.with] });
});

function body(namespace: string): object {
  return {
    apiVersion: 'auth.stakater.com/v1alpha1',
    kind: 'Client',
    metadata: { name: 'web', namespace },
    spec: { id: 'web', name: 'Web portal', public: true, redirectURIs: ['https://portal.example.com/callback'] },
  };
}

/** Milliseconds that each of some dry-run creates took. */
async function creates(place: Place, parallel: number): Promise<number[]> {
  const namespace = PLACES[place];
  const client = await cluster.client('admin', parallel);
  const path = `/apis/auth.stakater.com/v1alpha1/namespaces/${namespace}/clients?dryRun=All`;
  const object = body(namespace);
  const latencies: number[] = [];
  const ask = async () => {
    for (let count = 0; count < CREATES / parallel; count++) {
      const start = performance.now();
      await client.json('POST', path, object);
      latencies.push(performance.now() - start);
    }
  };
  try {
    // Connections are opened before anything is measured.
    await Promise.all(Array.from({ length: parallel }, () => client.json('POST', path, object)));
    await Promise.all(Array.from({ length: parallel }, ask));
  } finally {
    client.close();
  }
  return latencies;
}

test('latency added to a dry-run create', async () => {
  const rows = [['parallel creates', 'without p50 ms', 'with p50 ms', 'added p50 ms', 'with p99 ms', 'aim']];
  for (const place of ['without', 'with'] as const) await creates(place, 10);
  for (const parallel of PARALLEL) {
    const all: Record<Place, number[]> = { without: [], with: [] };
    const added: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const measured: Record<Place, number[]> = { without: [], with: [] };
      const order = round % 2 === 0 ? (['without', 'with'] as const) : (['with', 'without'] as const);
      for (const place of order) measured[place] = await creates(place, parallel);
      added.push(median(measured.with) - median(measured.without));
      all.without.push(...measured.without);
      all.with.push(...measured.with);
    }
    rows.push([
      String(parallel),
      median(all.without).toFixed(2),
      median(all.with).toFixed(2),
      median(added).toFixed(2),
      quantile(all.with, 0.99).toFixed(2),
      parallel === 1 ? `≤ ${AIM}` : '',
    ]);
    expect(all.with).toHaveLength(ROUNDS * CREATES);
  }
  process.stdout.write(
    `\nMutating and validating webhook, medians of ${ROUNDS} rounds of ${CREATES} creates\n\n${table(rows)}\n`,
  );
});
