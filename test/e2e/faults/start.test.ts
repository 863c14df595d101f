import { beforeAll, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { Cluster } from '../cluster/cluster.js';
import { Replica } from '../replica/replica.js';
import { addServiceAccount } from '../replica/service-account.js';
import { tell } from '../sandbox/stopwatch.js';
import type { ApiRequest } from './api-request.js';
import { FaultProxy } from './fault-proxy.js';
import { Guard, read } from './guard.js';

/** Lists that fail are repeated after 5 s at first, and after 30 s at most. */
const MENDED_WITHIN = 35_000;

const LEASES = [
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'list', 'create', 'update', 'delete'] },
];

let cluster: Cluster;
let proxy: FaultProxy;
let replica: Replica;
const told: string[] = [];

beforeAll(async () => {
  cluster = await Cluster.start({ crd: false });
  await addServiceAccount(cluster, LEASES);
  proxy = await FaultProxy.start(cluster);
  await proxy.relay.refuse();
  replica = await Replica.start(cluster, { connection: proxy.connection });
});

const isList = ({ verb, resource }: ApiRequest) => verb === 'list' && resource === 'clients';
let lift: () => void = () => undefined;

interface Step {
  readonly name: string;
  readonly mend: () => Promise<void>;
  /** What /readyz says once this step is done. */
  readonly says: RegExp;
}

/** All that can be missing, one mended after the other. */
const steps: readonly Step[] = [
  { name: 'API server down', mend: () => Promise.resolve(), says: /refused \(ECONNREFUSED\)/ },
  { name: 'API server up, rights missing', mend: () => proxy.relay.listen(), says: /right to list and watch/ },
  {
    name: 'API server has no time',
    mend: () => {
      lift = proxy.strike({ on: isList, fault: { kind: 'status', code: 429, retryAfterSeconds: 1 } });
      return Promise.resolve();
    },
    says: /\(HTTP 429\)/,
  },
  {
    name: 'rights given, definition of Client missing',
    mend: () => {
      lift();
      return addServiceAccount(cluster);
    },
    says: /install the CustomResource/,
  },
  { name: 'definition of Client installed', mend: () => cluster.applyCrd(), says: /^ok$/m },
];

test.each(steps)('$name: /readyz says so', async ({ name, mend, says }) => {
  await mend();
  const since = performance.now();
  const text = await replica.program.until(
    async () => {
      const ready = await replica.readiness();
      return says.test(ready.text) && `${ready.status} ${ready.text}`;
    },
    { what: `/readyz to say ${String(says)}`, withinMs: MENDED_WITHIN },
  );
  tell(`fault: at the start, ${name}: told after ${((performance.now() - since) / 1000).toFixed(1)} s`);
  told.push(`${name}\n${text}`);
});

test('each is told precisely, and mended without a restart', async () => {
  expectGolden('e2e/faults/start.txt', told.join('\n'));
  expect(replica.program.end).toBeUndefined();
  const guard = await Guard.post(cluster, { replica });
  expect(read(await guard.create('first'))).toBe('admitted');
  guard.close();
});

test('no list is repeated within 5 s', () => {
  const lists = proxy.seen('list', 'clients').map(({ at }) => at);
  const gaps = lists.slice(1).map((time, index) => time - (lists[index] ?? 0));
  expect(gaps.length).toBeGreaterThan(0);
  expect(gaps.filter((gap) => gap < 4_900)).toEqual([]);
});
