import { describe, expect, test } from '@jest/globals';
import { dump } from 'js-yaml';
import { parseClient } from '../../src/client/client.js';
import { configurationBytes } from '../../src/facts/configuration-size.js';
import { inventoryEntry } from '../../src/facts/inventory.js';
import { inventoryOf } from './inventory-of.js';
import { anotherClient, minimalClient, minimalPublicClient, type TestManifest } from '../client/minimal-client.js';

const SECRET = '0123456789abcdef'.repeat(4);

/** What the operator is expected to write for a Client (dex-semantics.md A5), indented as gopkg.in/yaml.v3 does. */
function generated({ spec }: TestManifest): string {
  const { id, name, redirectURIs, trustedPeers, logoURL } = spec;
  const secret = spec['public'] === true ? { public: true } : { secret: SECRET };
  const given = { id, name, ...secret, redirectURIs, trustedPeers, logoURL };
  const client = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return dump({ staticClients: [client] }, { indent: 4, lineWidth: -1 }).replace('staticClients:\n', '');
}

const bytes = (manifest: TestManifest) => configurationBytes(parseClient(manifest, 'team-a'));
const real = (manifest: TestManifest) => Buffer.byteLength(generated(manifest));

describe('the estimate of one Client', () => {
  test.each([
    ['a small confidential Client', minimalClient()],
    ['a small public Client', minimalPublicClient()],
    [
      'a Client with everything',
      minimalClient({ trustedPeers: ['spa', 'command-line-tool'], logoURL: 'https://web.example.com/logo.png' }),
    ],
    [
      'many addresses',
      minimalClient({ redirectURIs: Array.from({ length: 200 }, (_, i) => `https://a.example/${i}`) }),
    ],
    ['long addresses', minimalClient({ redirectURIs: [`https://a.example/${'x'.repeat(60_000)}`] })],
    ['many peers', minimalClient({ trustedPeers: Array.from({ length: 500 }, (_, i) => `peer-${i}`) })],
    ['a long logo', minimalClient({ logoURL: `https://a.example/${'x'.repeat(2000)}` })],
    ['a name in another script', minimalClient({ name: 'Учёт заказов'.repeat(40) })],
    ['a name with quotation marks', minimalClient({ name: `"a"\\n'b': `.repeat(40) })],
  ])('is not less than the real size, nor much more: %s', (_name, manifest) => {
    expect(bytes(manifest)).toBeGreaterThanOrEqual(real(manifest));
    expect(bytes(manifest)).toBeLessThanOrEqual(1.45 * real(manifest));
  });

  test('leaves out what Dex is not given', () => {
    expect(bytes(minimalClient({ secretRef: { name: 'x'.repeat(200) }, enabled: true }))).toBe(bytes(minimalClient()));
  });
});

describe('the size of a set', () => {
  const setOf = (...manifests: TestManifest[]) =>
    inventoryOf(
      manifests
        .map((manifest) => inventoryEntry(parseClient(manifest, manifest.metadata.namespace)))
        .filter((entry) => entry !== undefined),
    );

  test('is the sum of its enabled Clients', () => {
    const spa = anotherClient('spa', { public: true, secretRef: undefined });
    expect(setOf(minimalClient(), spa, anotherClient('off', { enabled: false })).size()).toBe(
      bytes(minimalClient()) + bytes(spa),
    );
    expect(setOf().size()).toBe(0);
    expect(setOf().largest()).toEqual([]);
  });

  test('names the ten largest, the largest first, whatever order they came in', () => {
    const equal = Array.from({ length: 11 }, (_, index) => anotherClient(`client-${index + 10}`));
    const large = anotherClient('large', { logoURL: 'https://large.example.com/logo.png' });
    const off = anotherClient('off', { logoURL: `https://off.example.com/${'x'.repeat(500)}`, enabled: false });
    const clients = [...equal, large, off];
    const names = (...manifests: TestManifest[]) =>
      setOf(...manifests)
        .largest()
        .map(({ name }) => name);
    const expected = ['large', ...equal.slice(0, 9).map(({ metadata }) => metadata.name)];
    expect(names(...clients)).toEqual(expected);
    expect(names(...clients.toReversed())).toEqual(expected);
  });
});
