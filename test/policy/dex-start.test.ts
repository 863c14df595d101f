import { describe, expect, test } from '@jest/globals';
import { parseClient, type Client } from '../../src/client/client.js';
import { configurationBytes } from '../../src/facts/configuration-size.js';
import { known, notAsked, type Fact } from '../../src/facts/fact.js';
import type { SecretContents } from '../../src/facts/secret.js';
import { dexStart } from '../../src/policy/dex-start.js';
import { policyOf } from '../../src/policy/policy.js';
import type { PolicyFile } from '../../src/policy/policy-file.js';
import { anotherClient, minimalClient, minimalPublicClient, type TestManifest } from '../client/minimal-client.js';

const secret = (value: string | undefined): Fact<SecretContents> =>
  known({ exists: true, type: 'Opaque', keys: ['secret'], value });

interface Around {
  readonly secretOf?: (client: Client) => Fact<SecretContents>;
  readonly policy?: PolicyFile;
}

function start(manifests: readonly TestManifest[], { secretOf = () => secret('s3cr3t'), policy = {} }: Around = {}) {
  const clients = manifests.map((manifest) => parseClient(manifest, manifest.metadata.namespace));
  return dexStart(clients, secretOf, policyOf(policy, ''));
}

/** Whether it starts, and each reason as `name: message`. */
function brief(manifests: readonly TestManifest[], around: Around = {}) {
  const { starts, reasons } = start(manifests, around);
  return [starts, ...reasons.map(({ client, message }) => `${client?.name ?? 'all'}: ${message}`)];
}

describe('Dex starts', () => {
  test('without Clients', () => {
    expect(start([])).toEqual({ starts: true, reasons: [], unknown: [], duplicates: [], configurationBytes: 0 });
  });

  test.each([
    ['with proper Clients', [minimalClient(), minimalPublicClient()]],
    ['with a name of a space, for what that is worth', [minimalClient({ name: ' ' })]],
    ['with unknown peers', [minimalClient({ trustedPeers: ['nobody'] })]],
    ['with any redirect URIs', [minimalClient({ redirectURIs: ['', '}}', 'no uri'] })]],
    ['with a public Client that has a secret', [minimalClient({ public: true })]],
    ['with what is disabled, whatever it is', [minimalClient({ enabled: false, name: '', secretRef: undefined })]],
    ['with what the API server does not store', [minimalClient({ name: undefined }), minimalClient({ id: 5 })]],
    ['with what has no type', [minimalClient({ public: 'yes', name: '' })]],
    ['with what is neither enabled nor disabled', [minimalClient({ enabled: 'no', name: '' })]],
  ])('%s', (_name, manifests) => {
    expect(brief(manifests)).toEqual([true]);
  });
});

describe('Dex does not start', () => {
  test.each<[string, TestManifest, Fact<SecretContents>, string]>([
    ['a nameless Client', minimalClient({ name: '' }), secret('x'), 'Its name is empty'],
    ['a nameless public Client', minimalPublicClient({ name: '' }), secret(''), 'Its name is empty'],
    ['a Client with an empty id', minimalClient({ id: '' }), secret('x'), 'Its id is empty'],
    [
      'a confidential Client without secretRef',
      minimalClient({ secretRef: undefined }),
      secret('x'),
      'It has no secretRef',
    ],
    ['a Secret that is not there', minimalClient(), known({ exists: false }), 'Its Secret does not exist'],
    ['a Secret without the key', minimalClient(), secret(undefined), 'Its Secret lacks the key that it names'],
    ['an empty secret', minimalClient(), secret(''), 'Its secret is empty'],
    [
      'a secret that is a template',
      minimalClient(),
      secret('a{{b'),
      'Its secret has "{{", which Dex\'s image executes',
    ],
    ['a name that is a template', minimalClient({ name: '{{' }), secret('x'), 'Its spec.name has "{{"'],
    [
      'an address that is a template',
      minimalClient({ redirectURIs: ['a', 'x{{y'] }),
      secret('x'),
      'Its spec.redirectURIs[1] has',
    ],
  ])('%s', (_name, manifest, contents, message) => {
    const { starts, reasons, unknown } = start([anotherClient('good'), manifest], {
      secretOf: ({ name }) => (name === 'good' ? secret('x') : contents),
    });
    expect({ starts, unknown }).toEqual({ starts: false, unknown: [] });
    expect(reasons).toEqual([
      {
        client: { namespace: 'team-a', name: 'web', id: manifest.spec['id'] },
        message: expect.stringContaining(message),
      },
    ]);
  });

  test('for several reasons, all of which are told', () => {
    expect(
      brief([minimalClient({ name: '', secretRef: undefined, logoURL: '{{' }), anotherClient('b', { name: '' })]),
    ).toEqual([
      false,
      'web: Its name is empty, and Dex does not start with a nameless client.',
      'web: It has no secretRef for its secret, and Dex does not start with a confidential client that has none.',
      'web: Its spec.logoURL has "{{", which Dex\'s image executes before Dex starts, or stops at.',
      'b: Its name is empty, and Dex does not start with a nameless client.',
    ]);
  });

  test('a secret is never told', () => {
    expect(JSON.stringify(start([minimalClient()], { secretOf: () => secret('hunter2{{') }))).not.toContain('hunter2');
  });

  test('what a secretRef is called does not reach the configuration', () => {
    expect(brief([minimalClient({ secretRef: { name: '{{', key: '{{', namespace: '{{' } })])).toEqual([true]);
  });

  test('templates harm nobody where the policy says that Dex is started without them', () => {
    const policy: PolicyFile = { rules: { 'no-template-markers': { action: 'Ignore' } } };
    expect(brief([minimalClient({ name: '{{' })], { policy, secretOf: () => secret('{{') })).toEqual([true]);
    const warned: PolicyFile = { rules: { 'no-template-markers': { action: 'Warn' } } };
    expect(brief([minimalClient({ name: '{{' })], { policy: warned })[0]).toBe(false);
  });
});

describe('what is not known', () => {
  const secretOf = () => notAsked('no cluster was asked');

  test('is no reason, and is told', () => {
    const { starts, reasons, unknown } = start([minimalClient(), anotherClient('b')], { secretOf });
    expect({ starts, reasons }).toEqual({ starts: true, reasons: [] });
    expect(unknown.map(({ client, message }) => [client?.name, message])).toEqual([
      ['web', 'Its secret is not known: no cluster was asked.'],
      ['b', 'Its secret is not known: no cluster was asked.'],
    ]);
  });

  test('is of no interest for a public Client', () => {
    expect(start([minimalPublicClient()], { secretOf }).unknown).toEqual([]);
  });
});

describe('the size of the configuration', () => {
  /** A Client that takes so many bytes. */
  const sized = (bytes: number, namespace: string) => {
    const path = (length: number) =>
      anotherClient('large', { redirectURIs: [`https://a.example/${'x'.repeat(length)}`] }, namespace);
    return path(bytes - configurationBytes(parseClient(path(0), namespace)));
  };
  const limit = 1024 * 1024;

  test('just fits', () => {
    expect(start([sized(limit, 'a')])).toMatchObject({ starts: true, configurationBytes: limit });
  });

  test('is too large', () => {
    expect(brief([sized(limit - 100, 'a'), anotherClient('b')])).toEqual([
      false,
      expect.stringMatching(
        /^all: The Clients take about 10486\d\d bytes, and a Secret holds 1048576: the operator cannot write/,
      ),
    ]);
  });

  test('is that of each Dex by itself', () => {
    const policy: PolicyFile = { dex: [{ namespaces: ['a'] }, { namespaces: ['b'] }] };
    const half = [sized(600_000, 'a'), sized(500_000, 'b')];
    expect(start(half, { policy })).toMatchObject({ starts: true, configurationBytes: 600_000 });
    expect(brief(half)[0]).toBe(false);
    expect(brief([sized(600_000, 'a'), sized(limit + 1, 'b')], { policy })).toEqual([
      false,
      expect.stringContaining('The Clients of dex[1] in the policy take'),
    ]);
  });
});

describe('ids that several Clients hold', () => {
  const holder = (name: string, id: string, namespace = 'team-a', change = {}) => {
    const manifest = anotherClient(name, { id, ...change }, namespace);
    return manifest;
  };

  test('are told in a stable order, and Dex starts', () => {
    const clients = [
      holder('z', 'web'),
      holder('a', 'web', 'team-b'),
      holder('b', 'api'),
      holder('a', 'web'),
      holder('a', 'api'),
      holder('single', 'single'),
    ];
    const told = start(clients);
    expect(told.starts).toBe(true);
    expect(
      told.duplicates.map(({ id, clients: holders }) => [
        id,
        ...holders.map(({ namespace, name }) => `${namespace}/${name}`),
      ]),
    ).toEqual([
      ['api', 'team-a/a', 'team-a/b'],
      ['web', 'team-a/a', 'team-a/z', 'team-b/a'],
    ]);
    expect(start(clients.toReversed()).duplicates).toEqual(told.duplicates);
  });

  test('belong to the oldest; of one age to the first by name, and of no known age to nobody', () => {
    const aged = (name: string, created: unknown, namespace = 'team-a') => {
      const manifest = holder(name, 'web', namespace);
      return { ...manifest, metadata: { ...manifest.metadata, creationTimestamp: created } };
    };
    const order = (manifests: readonly TestManifest[]) =>
      start(manifests).duplicates.map(({ clients, keeper }) => [
        ...clients.map(({ namespace, name, created }) => `${namespace}/${name} ${created ?? '?'}`),
        `keeper ${keeper?.name ?? 'nobody'}`,
      ]);
    const [old, young] = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z'];
    expect(order([aged('new', undefined), aged('b', young), aged('y', old, 'team-b'), aged('z', old)])).toEqual([
      [`team-a/z ${old}`, `team-b/y ${old}`, `team-a/b ${young}`, 'team-a/new ?', 'keeper z'],
    ]);
    expect(order([aged('b', 'yesterday'), aged('a', 5)])).toEqual([['team-a/a ?', 'team-a/b ?', 'keeper nobody']]);
  });

  test('count within one Dex, and among what is enabled', () => {
    const clients = [holder('a', 'web', 'a'), holder('b', 'web', 'b'), holder('c', 'web', 'b', { enabled: false })];
    expect(start(clients, { policy: { dex: [{ namespaces: ['a'] }] } }).duplicates).toEqual([]);
    expect(start(clients).duplicates).toHaveLength(1);
  });
});
