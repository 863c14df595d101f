import { beforeAll, expect, test } from '@jest/globals';
import { transcript } from '../cluster/transcript.js';
import { client } from '../life/client-yaml.js';
import { tell } from '../sandbox/stopwatch.js';
import { Installation, NAMESPACE, RELEASE } from './installation.js';

let site: Installation;
/** Of the namespace controller, 6 s with nothing else to do. */
const GONE_WITHIN_MS = 60_000;

beforeAll(async () => {
  site = await Installation.prepare();
  const { cluster } = site;
  for (const name of ['team-b', 'team-c']) await cluster.addTenant(name, name);
  await site.install(
    '--set=webhooks.validating.onDelete=true',
    '--set=policy.rules.still-trusted-deletion.action=Deny',
  );
  // Clients of the two first teams, which one of the third trusts.
  for (const namespace of ['team-a', 'team-b']) await cluster.apply([client(`of-${namespace}`, { namespace })]);
  await cluster.apply([
    client('trusting', { namespace: 'team-c', spec: { trustedPeers: ['of-team-a', 'of-team-b'] } }),
  ]);
}, 180_000);

/** Deletes a namespace with all that is in it, and waits until it is gone. */
async function deleteNamespace(name: string): Promise<void> {
  const since = performance.now();
  await site.cluster.admin(['delete', 'namespace', name, '--wait=false']);
  const isGone = async () => (await site.cluster.admin(['get', 'namespace', name, '--ignore-not-found'])) === '';
  await site.cluster.apiServer.program.until(isGone, { what: `${name} to be gone`, withinMs: GONE_WITHIN_MS });
  tell(`namespace ${name}: gone ${((performance.now() - since) / 1000).toFixed(1)} s after its deletion`);
}

test('a person may not delete a Client that others trust, where the policy says so', async () => {
  const said = await transcript(site.cluster, 'alice', ['delete', 'client', 'of-team-a', '-n', 'team-a']);
  expect(said).toContain('[still-trusted-deletion]');
});

test('the namespace controller may, so that its namespace goes', async () => {
  await deleteNamespace('team-a');
});

test('so does one whose Clients nobody can judge', async () => {
  await site.cluster.admin(['scale', 'deployment', RELEASE, '-n', NAMESPACE, '--replicas=0']);
  await site.cluster.apiServer.program.until(() => Promise.resolve(site.runner.runs.length === 0), {
    what: 'the replicas to leave',
    withinMs: GONE_WITHIN_MS,
  });
  await deleteNamespace('team-b');
});
