import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { client, documents } from './client-yaml.js';
import { Life } from './webhook.js';

let life: Life;
const uris = ['http://old.example.com/callback'];
const FINALIZER = 'example.com/cleanup';

beforeAll(async () => {
  life = await Life.begin({
    before: async (cluster) => {
      const bad = (name: string, metadata = {}) => client(name, { metadata, spec: { redirectURIs: uris, id: name } });
      await cluster.admin(
        ['create', '-f', '-'],
        documents(
          bad('old'),
          bad('kept', { finalizers: [FINALIZER] }),
          bad('edited'),
          client('twin', { spec: { id: 'same' } }),
          client('twin', {
            namespace: 'team-b',
            spec: { id: 'same', redirectURIs: ['https://twin-b.example.com/cb'] },
          }),
        ),
      );
    },
  });
});

describe('a Client that was wrong before the webhook came', () => {
  const commands: readonly [name: string, command: string][] = [
    ['label', 'label client old -n team-a tier=gold'],
    ['annotate', 'annotate client old -n team-a note=x'],
    ['own', 'patch client old -n team-a --type=merge -p {"metadata":{"finalizers":["example.com/cleanup"]}}'],
    ['disown', 'patch client old -n team-a --type=merge -p {"metadata":{"finalizers":null}}'],
    ['other-field', 'patch client old -n team-a --type=merge -p {"spec":{"name":"Renamed"}}'],
    ['switch-off', 'patch client old -n team-a --type=merge -p {"spec":{"enabled":false}}'],
    [
      'second-uri-is-fine',
      'patch client edited -n team-a --type=json -p [{"op":"add","path":"/spec/redirectURIs/0","value":"https://new.example.com/callback"}]',
    ],
    ['twin', 'patch client twin -n team-a --type=merge -p {"spec":{"name":"Twin"}}'],
  ];
  test.each(commands)('%s is let through', async (name, command) => {
    const said = await life.says('alice', command);
    expect(said).toContain('[exit code 0]');
    expectGolden(`e2e/life/old-clients/${name}.txt`, said);
  });

  test('the operator writes its status', async () => {
    const status =
      '{"status":{"conditions":[{"type":"Ready","status":"False","reason":"Invalid","message":"-","lastTransitionTime":"2026-01-01T00:00:00Z"}]}}';
    const said = await life.says('admin', `patch client old -n team-a --subresource=status --type=merge -p ${status}`);
    expectGolden('e2e/life/old-clients/status.txt', said);
  });

  const refused: readonly [name: string, command: string][] = [
    ['another-mistake', 'patch client edited -n team-a --type=merge -p {"spec":{"trustedPeers":["nobody"]}}'],
    [
      'more-of-the-same',
      'patch client edited -n team-a --type=json -p [{"op":"add","path":"/spec/redirectURIs/0","value":"http://more.example.com/callback"}]',
    ],
    ['switch-on', 'patch client old -n team-a --type=merge -p {"spec":{"enabled":true}}'],
  ];
  test.each(refused)('%s is refused', async (name, command) => {
    const said = await life.says('alice', command);
    expect(said).toContain('[exit code 1]');
    expectGolden(`e2e/life/old-clients/${name}.txt`, said);
  });

  test('its finalizer is removed while it is being deleted, but its spec stays as it is', async () => {
    await life.says('alice', 'delete client kept -n team-a --wait=false');
    const edit = await life.says('alice', 'patch client kept -n team-a --type=merge -p {"spec":{"name":"{{x}}"}}');
    expectGolden('e2e/life/old-clients/edit-while-deleted.txt', edit);
    const removal = await life.says(
      'alice',
      'patch client kept -n team-a --type=merge -p {"metadata":{"finalizers":null}}',
    );
    expectGolden('e2e/life/old-clients/finalizer-removal.txt', removal);
    expect(await life.says('alice', 'get client kept -n team-a')).toContain('NotFound');
  });

  test('it is deleted', async () => {
    expectGolden('e2e/life/old-clients/delete.txt', await life.says('alice', 'delete client old edited -n team-a'));
  });
});
