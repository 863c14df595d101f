import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { client, documents } from './client-yaml.js';
import { Life } from './webhook.js';

let life: Life;
const good = client('web');
const bad = client('bad', {
  spec: { redirectURIs: ['http://bad.example.com/callback', 'https://bad.example.com/#x'] },
});
const worse = client('worse', { spec: { name: '' } });
const WILDCARD = { redirectURIs: ['https://*.example.com/callback'] };
/** The stored Clients, spoilt. */
const spoilt = client('web', { spec: WILDCARD });
const spoiltToo = client('shop', { spec: { name: 'Shop {{ .Env.HOME }}' } });

beforeAll(async () => {
  life = await Life.begin();
  await life.cluster.admin(['create', '-f', '-'], documents(good, client('shop')));
  await life.settled();
});

// What kubectl shows differs from command to command, and between one refused object and several.
describe('what somebody reads', () => {
  const commands: readonly [name: string, command: string, input: string][] = [
    ['create-one', 'create -f -', documents(bad)],
    ['create-two', 'create -f -', documents(bad, worse)],
    ['apply-one', 'apply -f -', documents(bad)],
    ['apply-two', 'apply -f -', documents(bad, worse)],
    ['apply-two-and-a-good-one', 'apply -f -', documents(bad, client('fine'), worse)],
    ['apply-server-side-one', 'apply --server-side -f -', documents(bad)],
    ['apply-server-side-two', 'apply --server-side -f -', documents(bad, worse)],
    ['apply-dry-run-server', 'apply --dry-run=server -f -', documents(bad)],
    ['apply-dry-run-client', 'apply --dry-run=client -f -', documents(bad)],
    ['update-apply', 'apply -f -', documents(spoilt)],
    ['update-apply-two', 'apply -f -', documents(spoilt, bad)],
    ['update-replace', 'replace -f -', documents(spoilt)],
    ['update-replace-two', 'replace -f -', documents(spoilt, spoiltToo)],
    ['update-diff', 'diff -f -', documents(spoilt)],
    ['update-server-side', 'apply --server-side --force-conflicts -f -', documents(spoilt)],
    ['update-server-side-two', 'apply --server-side --force-conflicts -f -', documents(spoilt, spoiltToo)],
  ];

  test.each(commands)('%s', async (name, command, input) => {
    const user = 'alice';
    expectGolden(`e2e/life/refusals/${name}.txt`, await life.says(user, `${command} -n team-a`, input));
    // A good one beside bad ones is stored.
    await life.cluster.admin(['delete', 'client', 'fine', '-n', 'team-a', '--ignore-not-found']);
  });

  test('update-patch', async () => {
    const said = await life.says(
      'alice',
      `patch client web -n team-a --type=merge -p ${JSON.stringify({ spec: WILDCARD })}`,
    );
    expectGolden('e2e/life/refusals/update-patch.txt', said);
  });

  test('update-patch-two', async () => {
    const patch = JSON.stringify({ spec: { name: '{{.Env.HOME}}' } });
    const input = documents(good, client('shop'));
    const said = await life.says('alice', `patch -f - -n team-a --type=merge -p ${patch}`, input);
    expectGolden('e2e/life/refusals/update-patch-two.txt', said);
  });

  test('an unknown field', async () => {
    const odd = client('odd', { spec: { redirectUris: ['https://odd.example.com/callback'] } });
    expectGolden(
      'e2e/life/refusals/unknown-field.txt',
      await life.says('alice', 'apply -f - -n team-a', documents(odd)),
    );
  });
});

test('nothing of all that was stored', async () => {
  const names = await life.cluster.admin(['get', 'clients', '-A', '-o', 'name']);
  expect(names.trim().split('\n')).toEqual(['client.auth.stakater.com/shop', 'client.auth.stakater.com/web']);
  expect(await life.field('shop', '.spec.name')).toBe('Application shop');
  expect(await life.field('web', '.spec.redirectURIs')).toBe('["https://web.example.com/callback"]');
});
