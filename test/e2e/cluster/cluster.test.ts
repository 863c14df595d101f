import { beforeAll, expect, test } from '@jest/globals';
import { Cluster } from './cluster.js';

let cluster: Cluster;

beforeAll(async () => {
  cluster = await Cluster.start();
});

test('a user may what the own group may, and no more', async () => {
  await cluster.addTenant('team-a', 'team-a');
  const may = async (user: 'alice' | 'bob') =>
    (await cluster.kubectl(user, ['auth', 'can-i', 'create', 'clients', '-n', 'team-a'])).stdout;
  expect([await may('alice'), await may('bob')]).toEqual(['yes\n', 'no\n']);
});
