import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { client, documents } from './client-yaml.js';
import { Life } from './webhook.js';

let life: Life;

/** A confidential Client that leaves everything to the defaults that may be left to them. */
const terse = (name: string) => client(name, { spec: { public: undefined, secretRef: { name: `${name}-oauth` } } });

beforeAll(async () => {
  life = await Life.begin();
});

test('are filled in before the operator reads them', async () => {
  expectGolden(
    'e2e/life/defaults/apply.txt',
    await life.says('alice', 'apply -f - -n team-a', documents(terse('plain'))),
  );
  expect(JSON.parse(await life.field('plain', '.spec'))).toMatchObject({
    public: false,
    enabled: true,
    secretRef: { name: 'plain-oauth', namespace: 'team-a', key: 'secret' },
  });
});

test('of a dry run are shown and not stored; a dry run of the client asks nobody', async () => {
  const server = await life.says('alice', 'apply --dry-run=server -f - -n team-a -o yaml', documents(terse('dry')));
  expect(server).toContain('key: secret');
  const local = await life.says('alice', 'apply --dry-run=client -f - -n team-a -o yaml', documents(terse('dry')));
  expect(local).not.toContain('key: secret');
  expect(await life.cluster.admin(['get', 'clients', '-n', 'team-a', '-o', 'name'])).not.toContain('dry');
});

test('applying again changes nothing', async () => {
  expectGolden(
    'e2e/life/defaults/again.txt',
    await life.says('alice', 'apply -f - -n team-a', documents(terse('plain'))),
  );
  const before = await life.field('plain', '.metadata.resourceVersion');
  await life.says('alice', 'apply --server-side --force-conflicts -f - -n team-a', documents(terse('plain')));
  await life.says('alice', 'apply --server-side -f - -n team-a', documents(terse('plain')));
  const after = await life.field('plain', '.metadata.resourceVersion');
  await life.says('alice', 'apply --server-side -f - -n team-a', documents(terse('plain')));
  expect(await life.field('plain', '.metadata.resourceVersion')).toBe(after);
  expect(before).not.toBe('');
});

describe('server-side apply by two managers', () => {
  const apply = (manager: string, object: object) =>
    life.says('alice', `apply --server-side --field-manager=${manager} -f - -n team-a`, documents(object));

  test('no default has an owner, so the second may set it', async () => {
    expectGolden('e2e/life/defaults/first-manager.txt', await apply('first', terse('shared')));
    const second = {
      ...client('shared'),
      spec: { enabled: false, secretRef: { name: 'shared-oauth', key: 'client-secret' } },
    };
    expectGolden('e2e/life/defaults/second-manager.txt', await apply('second', second));
    expect(await life.field('shared', '.spec.secretRef.key')).toBe('client-secret');
    expect(await life.field('shared', '.spec.enabled')).toBe('false');
  });

  test('the first one applies again without a conflict, and without taking the value back', async () => {
    expectGolden('e2e/life/defaults/first-manager-again.txt', await apply('first', terse('shared')));
    expect(await life.field('shared', '.spec.secretRef.key')).toBe('client-secret');
  });

  test('what the second gives up is a default again', async () => {
    const less = { ...client('shared'), spec: { enabled: false, secretRef: { name: 'shared-oauth' } } };
    await apply('second', less);
    expect(await life.field('shared', '.spec.secretRef.key')).toBe('secret');
  });
});

describe('generateName', () => {
  test('a good one is stored under the name that the API server makes', async () => {
    const object = client('', {
      metadata: { name: undefined, generateName: 'made-' },
      spec: { id: 'made', name: 'Made', redirectURIs: ['https://made.example.com/callback'] },
    });
    const said = await life.says('alice', 'create -f - -n team-a', documents(object));
    expectGolden('e2e/life/defaults/generate-name.txt', said.replaceAll(/made-[a-z0-9]{5}/g, 'made-XXXXX'));
  });

  test('a bad one is told by what there is of its name', async () => {
    const object = client('', {
      metadata: { name: undefined, generateName: 'made-' },
      spec: { id: 'made', name: 'Another', redirectURIs: ['http://made.example.com/callback'] },
    });
    await life.settled();
    const said = await life.says('alice', 'create -f - -n team-a', documents(object));
    expectGolden('e2e/life/defaults/generate-name-refused.txt', said.replaceAll(/made-[a-z0-9]{5}/g, 'made-XXXXX'));
  });
});
