import fc from 'fast-check';
import { parseClient, type Client } from '../../../src/client/client.js';
import { known, type Fact } from '../../../src/facts/fact.js';
import type { SecretContents } from '../../../src/facts/secret.js';
import { minimalClient } from '../../client/minimal-client.js';
import type { StaticClient } from './static-client.js';

/** A Client, and what its Secret holds. */
export interface GivenClient {
  readonly client: Client;
  readonly secret: Fact<SecretContents>;
  /** A redirect URI that no other Client of the set has: by it Dex tells which Client it kept. */
  readonly own: string;
}

/** Few, so that they repeat; some differ in letters only, and some would be no text in YAML without quotes. */
const ids = fc.oneof(
  {
    weight: 24,
    arbitrary: fc.constantFrom('web', 'Web', 'WEB', 'api', 'a.b', '-', '~', 'null', '123', '0x7', 'yes', '{{id}}'),
  },
  { weight: 1, arbitrary: fc.constantFrom('', ' ') },
);
const names = fc.oneof(
  {
    weight: 24,
    arbitrary: fc.constantFrom(
      'Web',
      ' ',
      '\u00a0',
      '\n',
      '\0',
      'null',
      '"',
      "'",
      '{{ .Env }}',
      'é\u{1f511}',
      '\ud800',
      '\ufeff',
    ),
  },
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom(undefined, 5) },
);
const secretValues = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('s3cr3t', ' ', '\n', '$SECRET', '0', 'null', '{{', '%') },
  { weight: 1, arbitrary: fc.constantFrom('', undefined) },
);
const secrets = fc.oneof(
  {
    weight: 20,
    arbitrary: secretValues.map((value): SecretContents => ({ exists: true, type: 'Opaque', keys: [], value })),
  },
  { weight: 1, arbitrary: fc.constant<SecretContents>({ exists: false }) },
);
const oddUris = fc.constantFrom(
  '',
  ' ',
  '*',
  '//h',
  'javascript:alert(1)',
  'https://[',
  '{{',
  '\0',
  '/device/callback',
);
const spec = fc.record(
  {
    id: ids,
    name: names,
    public: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(undefined, null, false) },
      { weight: 8, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant('yes') },
    ),
    secretRef: fc.oneof(
      { weight: 16, arbitrary: fc.constant({ name: 'web-secret' }) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    enabled: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(undefined, null, true) },
      { weight: 2, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant('no') },
    ),
    trustedPeers: fc.option(fc.array(fc.constantFrom('web', 'nobody', '', '{{'), { maxLength: 2 }), { nil: undefined }),
    logoURL: fc.constantFrom(undefined, '', 'https://h/logo.png', 'no uri'),
  },
  { noNullPrototype: true },
);

const row = fc.tuple(spec, fc.array(oddUris, { maxLength: 2 }), secrets);

/** Clients that good and bad people wrote, all for one Dex, in the order in which the operator lists them. */
export const clientSet: fc.Arbitrary<readonly GivenClient[]> = fc
  .oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.array(row, { maxLength: 2 }) },
    { weight: 3, arbitrary: fc.array(row, { minLength: 3, maxLength: 8 }) },
  )
  .map((rows) =>
    rows.map(([fields, odd, secret], index) => {
      const own = `https://c${index}.example.com/cb`;
      const manifest = minimalClient({ ...fields, redirectURIs: [...odd, own] });
      manifest.metadata.name = `c${index}`;
      const shown = () => JSON.stringify({ spec: manifest.spec, secret });
      return { client: parseClient(manifest, 'team-a'), secret: known(secret), own, [fc.toStringMethod]: shown };
    }),
  );

/** What the operator hands to Dex: neither what is disabled, nor what the API server does not store because of its types. */
export function handedToDex(set: readonly GivenClient[]): readonly (StaticClient & { own: string })[] {
  return set.flatMap(({ client, secret, own }) => {
    const { spec } = client;
    const isStored = [spec.id, spec.name, spec.public, spec.enabled].every((value) => value !== undefined);
    if (!isStored || spec.enabled !== true) return [];
    const value = secret.known && secret.value.exists ? secret.value.value : undefined;
    return [
      {
        id: spec.id ?? '',
        name: spec.name ?? '',
        public: spec.public === true,
        ...(spec.secretRef === undefined || value === undefined ? {} : { secret: value }),
        redirectURIs: spec.redirectURIs.map(({ text }) => text),
        trustedPeers: spec.trustedPeers.map(({ id }) => id),
        ...(spec.logoURL === undefined ? {} : { logoURL: spec.logoURL }),
        own,
      },
    ];
  });
}
