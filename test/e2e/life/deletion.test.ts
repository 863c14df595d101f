import { beforeAll, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { client, documents } from './client-yaml.js';
import { Life } from './webhook.js';

let life: Life;

beforeAll(async () => {
  life = await Life.begin({ policy: { rules: { 'still-trusted-deletion': { action: 'Deny' } } } });
  await life.says('alice', 'apply -f - -n team-a', documents(client('peer'), client('lonely')));
  await life.settled();
  await life.says(
    'bob',
    'apply -f - -n team-b',
    documents(client('api', { namespace: 'team-b', spec: { trustedPeers: ['peer'] } })),
  );
  await life.settled();
});

test('of a Client that others trust is refused where the policy says so', async () => {
  const said = [
    await life.says('alice', 'delete client peer -n team-a'),
    await life.says('alice', 'delete client peer -n team-a --dry-run=server'),
    await life.says('alice', 'delete clients --all -n team-a'),
  ];
  expectGolden('e2e/life/deletion/refused.txt', said.join('\n'));
  expect(await life.field('peer', '.spec.id')).toBe('peer');
});

test('by the controller that clears a namespace is never refused', async () => {
  const said = await life.says(
    'admin',
    'delete client peer -n team-a --as=system:serviceaccount:kube-system:namespace-controller --as-group=system:masters',
  );
  expectGolden('e2e/life/deletion/by-namespace-controller.txt', said);
});
