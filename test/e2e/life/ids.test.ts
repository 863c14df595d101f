import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { withoutCel } from '../cluster/without-cel.js';
import { client, documents } from './client-yaml.js';
import { Life } from './webhook.js';

let life: Life;

beforeAll(async () => {
  life = await Life.begin({ policy: { rules: { 'id-immutable': { action: 'Warn' } } }, before: withoutCel });
});

/** The ids that Leases hold, each with its holder. */
async function claims(): Promise<string[]> {
  const path =
    '{range .items[*]}{.metadata.annotations.dex-client-admission\\.dev/id} {.spec.holderIdentity}{"\\n"}{end}';
  const lines = await life.cluster.admin(['get', 'leases', '-n', 'dex', '-o', `jsonpath=${path}`]);
  return lines.trim().split('\n').toSorted();
}

describe('an id', () => {
  test('is claimed by the Client that is admitted', async () => {
    await life.says('alice', 'apply -f - -n team-a', documents(client('web')));
    expect(await claims()).toEqual(['web team-a/web']);
  });

  test('is not claimed in a dry run, nor by a Client that is refused', async () => {
    await life.says('alice', 'apply --dry-run=server -f - -n team-a', documents(client('dry')));
    await life.says('alice', 'apply -f - -n team-a', documents(client('bad', { spec: { name: '' } })));
    expect(await claims()).toEqual(['web team-a/web']);
  });

  test('that is taken is refused, with the holder’s name only for those who may read it', async () => {
    await life.settled();
    const rival = (namespace: string) =>
      documents(
        client('rival', { namespace, spec: { id: 'web', redirectURIs: [`https://${namespace}.example.com/cb`] } }),
      );
    const said = [
      await life.says('alice', 'apply -f - -n team-a', rival('team-a')),
      await life.says('bob', 'apply -f - -n team-b', rival('team-b')),
      await life.says('admin', 'apply -f - -n team-b', rival('team-b')),
    ];
    expect(said[1]).not.toContain('team-a');
    expectGolden('e2e/life/ids/taken.txt', said.join('\n'));
  });

  test('that a Client gives up is kept from others until no request can bring it back', async () => {
    const change = 'patch client web -n team-a --type=merge -p {"spec":{"id":"portal"}}';
    expectGolden('e2e/life/ids/changed.txt', await life.says('alice', change));
    await life.settled();
    expect(await claims()).toEqual(['portal team-a/web', 'web team-a/web']);
    const next = client('web', { namespace: 'team-b', spec: { redirectURIs: ['https://b.example.com/cb'] } });
    expectGolden('e2e/life/ids/given-up.txt', await life.says('bob', 'apply -f - -n team-b', documents(next)));
    const back = 'patch client web -n team-a --type=merge -p {"spec":{"id":"web"}}';
    expect(await life.says('alice', back)).toContain('patched');
  });

  test('of a deleted Client is free at once, for the same name and for another', async () => {
    for (const name of ['first', 'first', 'second']) {
      const object = client(name, { spec: { id: 'reborn' } });
      expect(await life.says('alice', 'apply -f - -n team-a', documents(object))).toContain('created');
      await life.says('alice', `delete client ${name} -n team-a`);
      await life.settled();
    }
    expect((await claims()).filter((claim) => claim.startsWith('reborn'))).toEqual([]);
  });

  test('that others still trust is taken again with a warning', async () => {
    await life.says('bob', 'apply -f - -n team-b', documents(client('peer', { namespace: 'team-b' })));
    await life.settled();
    const trusting = client('api', { namespace: 'team-b', spec: { trustedPeers: ['peer'] } });
    expect(await life.says('bob', 'apply -f - -n team-b', documents(trusting))).toContain('created');
    await life.says('bob', 'delete client peer -n team-b');
    await life.settled();
    const heir = client('heir', { spec: { id: 'peer' } });
    expectGolden('e2e/life/ids/resurrected.txt', await life.says('alice', 'apply -f - -n team-a', documents(heir)));
  });
});
