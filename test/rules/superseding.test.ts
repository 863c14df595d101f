import { describe, expect, test } from '@jest/globals';
import type { PolicyFile } from '../../src/policy/policy-file.js';
import { policyOf } from '../../src/policy/policy.js';
import { rules } from '../../src/rules/index.js';
import { anotherClient, minimalClient, minimalPublicClient, type TestManifest } from '../client/minimal-client.js';
import { judge, type Surroundings } from '../policy/judgement.js';

/** A Client in which one rule says what others would say again. */
interface Row extends Omit<Surroundings, 'policy'> {
  readonly superior: string;
  readonly silent: readonly string[];
  readonly client: TestManifest;
  readonly policy?: PolicyFile;
}

const uri = (superior: string, silent: readonly string[], text: string, policy: PolicyFile = {}): Row => ({
  superior,
  silent,
  client: minimalPublicClient({ redirectURIs: [text] }),
  policy,
});

const secretUri = (superior: string, silent: readonly string[], text: string, policy: PolicyFile = {}): Row => ({
  ...uri(superior, silent, text, policy),
  client: minimalClient({ redirectURIs: [text] }),
});

/** The Secret that the smallest Client names. */
const secret = (value: string, type = 'Opaque', key = 'secret') => ({
  namespace: 'team-a',
  name: 'web-secret',
  type,
  values: new Map([[key, value]]),
});

/** An address that Clients of other namespaces, or of this one, have as well. */
const taken = (superior: string, silent: string, text: string, namespaces: readonly string[]): Row => ({
  ...uri(superior, [silent], text),
  others: namespaces.map((namespace) => anotherClient(`portal-${namespace}`, { redirectURIs: [text] }, namespace)),
});

const NATIVE: PolicyFile = { profile: 'native' };
const ISSUER: PolicyFile = { dex: [{ issuer: 'https://dex.example.com' }] };
const CONFIG: PolicyFile = { dex: [{ configSecret: { namespace: 'team-a', name: 'web-secret' } }] };
const HOSTS: PolicyFile = { rules: { 'redirect-uri-host': { options: { allowedHosts: ['other.example.com'] } } } };

const publicWithSecret = minimalClient({ public: true });

const rows: readonly Row[] = [
  {
    superior: 'id-immutable',
    silent: ['id-not-trusted-elsewhere'],
    client: minimalClient({ id: 'free' }),
    old: minimalClient(),
    others: [minimalClient(), anotherClient('portal', { trustedPeers: ['free'] }, 'team-b')],
  },
  { superior: 'name-not-blank', silent: ['name-printable'], client: minimalClient({ name: '\u200b' }) },
  {
    superior: 'name-printable',
    silent: ['name-distinct'],
    client: minimalClient({ name: 'Port\u200bal' }),
    others: [anotherClient('portal', { name: 'Portal' })],
  },
  {
    superior: 'name-length',
    silent: ['name-distinct'],
    client: minimalClient({ name: 'n'.repeat(129) }),
    others: [anotherClient('portal', { name: 'n'.repeat(129) })],
  },
  {
    superior: 'id-reserved',
    silent: ['id-distinguishable'],
    client: minimalClient({ id: 'Console' }),
    others: [anotherClient('console')],
    policy: { rules: { 'id-reserved': { options: { protectedIds: { console: ['platform'] } } } } },
  },
  // A public client with a secretRef: whatever is wrong with the Secret, the reference goes.
  {
    superior: 'secret-ref-forbidden',
    silent: ['secret-ref-authorized'],
    client: minimalClient({ public: true, secretRef: { name: 'web-secret', namespace: 'team-b' } }),
    mayReadElsewhere: false,
  },
  {
    superior: 'secret-ref-forbidden',
    silent: ['secret-ref-not-dex-config'],
    client: publicWithSecret,
    policy: CONFIG,
  },
  {
    superior: 'secret-ref-forbidden',
    silent: ['secret-type-usable'],
    client: publicWithSecret,
    secrets: [secret('x'.repeat(32), 'kubernetes.io/tls')],
  },
  {
    superior: 'secret-ref-forbidden',
    silent: ['secret-ref-exists'],
    client: publicWithSecret,
    secrets: [secret('x'.repeat(32), 'Opaque', 'key')],
  },
  {
    superior: 'secret-ref-forbidden',
    silent: ['secret-value-not-empty'],
    client: publicWithSecret,
    secrets: [secret('')],
  },
  {
    superior: 'secret-ref-forbidden',
    silent: ['secret-value-no-template-markers'],
    client: publicWithSecret,
    secrets: [secret('{{ .Env.SECRET }}')],
  },
  {
    superior: 'secret-ref-forbidden',
    silent: ['secret-value-strong'],
    client: publicWithSecret,
    secrets: [secret('short')],
  },
  {
    superior: 'secret-ref-forbidden',
    silent: ['secret-ref-unshared'],
    client: publicWithSecret,
    others: [anotherClient('portal', { secretRef: { name: 'web-secret' } })],
  },
  // The Secret of Dex's configuration is not one to mend.
  {
    superior: 'secret-ref-not-dex-config',
    silent: ['secret-ref-authorized'],
    client: minimalClient({ secretRef: { name: 'dex-config', namespace: 'dex' } }),
    policy: { dex: [{ configSecret: { namespace: 'dex', name: 'dex-config' } }] },
    mayReadElsewhere: false,
  },
  {
    superior: 'secret-ref-not-dex-config',
    silent: ['secret-type-usable'],
    client: minimalClient(),
    policy: CONFIG,
    secrets: [secret('x'.repeat(32), 'kubernetes.io/tls')],
  },
  {
    superior: 'secret-ref-not-dex-config',
    silent: ['secret-ref-exists'],
    client: minimalClient(),
    policy: CONFIG,
    secrets: [secret('x'.repeat(32), 'Opaque', 'config.yaml')],
  },
  {
    superior: 'secret-ref-not-dex-config',
    silent: ['secret-value-not-empty'],
    client: minimalClient(),
    policy: CONFIG,
    secrets: [secret('')],
  },
  {
    superior: 'secret-ref-not-dex-config',
    silent: ['secret-value-no-template-markers'],
    client: minimalClient(),
    policy: CONFIG,
    secrets: [secret('{{ .Env.SECRET }}')],
  },
  {
    superior: 'secret-ref-not-dex-config',
    silent: ['secret-value-strong'],
    client: minimalClient(),
    policy: CONFIG,
    secrets: [secret('short')],
  },
  {
    superior: 'secret-ref-not-dex-config',
    silent: ['secret-ref-unshared'],
    client: minimalClient(),
    policy: CONFIG,
    others: [anotherClient('portal', { secretRef: { name: 'web-secret' } })],
  },
  {
    superior: 'secret-ref-valid-name',
    silent: ['secret-ref-authorized'],
    client: minimalClient({ secretRef: { name: 'web-secret', namespace: 'Team_B' } }),
    mayReadElsewhere: false,
  },
  {
    superior: 'secret-ref-valid-name',
    silent: ['secret-ref-exists'],
    client: minimalClient({ secretRef: { name: 'web-secret', key: 'the secret' } }),
    secrets: [secret('x'.repeat(32))],
  },
  // A Secret of another kind, whatever it holds.
  {
    superior: 'secret-type-usable',
    silent: ['secret-ref-exists'],
    client: minimalClient(),
    secrets: [secret('x'.repeat(32), 'kubernetes.io/tls', 'tls.key')],
  },
  ...[
    ['secret-value-not-empty', ''] as const,
    ['secret-value-no-template-markers', '{{ .Env.SECRET }}'] as const,
    ['secret-value-strong', 'short'] as const,
  ].map(([rule, value]) => ({
    superior: 'secret-type-usable',
    silent: [rule],
    client: minimalClient(),
    secrets: [secret(value, 'kubernetes.io/tls')],
  })),
  {
    superior: 'secret-value-no-template-markers',
    silent: ['secret-value-strong'],
    client: minimalClient(),
    secrets: [secret('{{ short }}')],
  },
  // Redirect URIs: what a text cannot be comes before what it would mean.
  uri('no-template-markers', ['redirect-uri-characters'], 'https://{{host}}/cb'),
  uri('redirect-uri-characters', ['redirect-uri-absolute'], '"/"'),
  uri('redirect-uri-characters', ['redirect-uri-unambiguous'], 'http://a$b/c％b'),
  uri('redirect-uri-characters', ['redirect-uri-scheme'], 'myapp:/c b'),
  uri('redirect-uri-characters', ['redirect-uri-response-parameters'], 'https://app.example.com/a b?code=1'),
  uri('redirect-uri-characters', ['redirect-uri-not-issuer'], 'https://dex.example.com/auth/a b', ISSUER),
  uri(
    'redirect-uri-characters',
    ['redirect-uri-device-callback'],
    'https://app.example.com/a b/device/callback',
    ISSUER,
  ),
  uri('redirect-uri-characters', ['redirect-uri-host'], 'https://app.example.com/a b', HOSTS),
  uri('redirect-uri-characters', ['redirect-uri-native'], 'https://app.example.com/a b', NATIVE),
  uri('redirect-uri-characters', ['redirect-uri-canonical'], 'https://app.example.com/a b?x'),
  uri('redirect-uri-characters', ['redirect-uri-no-open-redirect'], 'https://app.example.com/a b?next=/'),
  secretUri('redirect-uri-characters', ['redirect-uri-https-private'], 'http://10.0.0.1/a b'),
  uri('redirect-uri-characters', ['redirect-uri-loopback'], 'https://localhost/a b'),
  uri('redirect-uri-characters', ['redirect-uri-public-host'], 'https://10.0.0.1/a b'),
  uri('redirect-uri-characters', ['redirect-uri-scheme-form'], 'com.example.app:a b'),
  uri('redirect-uri-absolute', ['redirect-uri-unambiguous'], '/a%'),
  uri('redirect-uri-absolute', ['redirect-uri-native'], '/', NATIVE),
  uri('redirect-uri-absolute', ['redirect-uri-canonical'], 'https://?x'),
  uri('redirect-uri-absolute', ['redirect-uri-device-callback'], 'https:/device/callback', ISSUER),
  uri('redirect-uri-absolute', ['redirect-uri-device-flow'], 'https:/device/callback'),
  uri('redirect-uri-unambiguous', ['redirect-uri-native'], 'http://[::1/', NATIVE),
  uri('redirect-uri-unambiguous', ['redirect-uri-not-issuer'], 'https://dex.example.com/auth/../x', ISSUER),
  uri(
    'redirect-uri-unambiguous',
    ['redirect-uri-device-callback'],
    'https://app.example.com/../device/callback',
    ISSUER,
  ),
  uri('redirect-uri-unambiguous', ['redirect-uri-host'], 'https://app.example.com/../', HOSTS),
  uri('redirect-uri-unambiguous', ['redirect-uri-canonical'], 'https://app.example.com/../?x'),
  uri('redirect-uri-unambiguous', ['redirect-uri-no-open-redirect'], 'https://app.example.com/../?next=/'),
  secretUri('redirect-uri-unambiguous', ['redirect-uri-https-private'], 'http://10.0.0.1/../'),
  uri('redirect-uri-unambiguous', ['redirect-uri-loopback'], 'https://localhost/../'),
  uri('redirect-uri-unambiguous', ['redirect-uri-public-host'], 'https://10.0.0.1/../'),
  uri('redirect-uri-unambiguous', ['redirect-uri-scheme-form'], 'com.example.app://app/../'),
  uri('redirect-uri-no-fragment', ['redirect-uri-canonical'], 'https://app.example.com/?x#'),
  uri('redirect-uri-no-fragment', ['redirect-uri-loopback'], 'https://localhost/#'),
  uri('redirect-uri-no-userinfo', ['redirect-uri-canonical'], 'https://a@app.example.com/?x'),
  uri('redirect-uri-no-userinfo', ['redirect-uri-loopback'], 'https://a@localhost/'),
  uri('redirect-uri-no-userinfo', ['redirect-uri-public-host'], 'https://a@10.0.0.1/'),
  uri('redirect-uri-no-wildcard', ['redirect-uri-loopback'], 'https://localhost/*'),
  uri('redirect-uri-no-wildcard', ['redirect-uri-public-host'], 'https://10.0.0.1/*'),
  uri('redirect-uri-scheme', ['redirect-uri-native'], 'myapp:/cb', NATIVE),
  uri('redirect-uri-scheme', ['redirect-uri-canonical'], 'MyApp:/cb'),
  uri('redirect-uri-no-wildcard', ['redirect-uri-canonical'], 'https://app.example.com/*?x'),
  uri('redirect-uri-https', ['redirect-uri-canonical'], 'http://app.example.com'),
  uri('redirect-uri-host', ['redirect-uri-canonical'], 'https://10.0.0.1', HOSTS),
  uri('redirect-uri-scheme', ['redirect-uri-scheme-form'], 'myapp:cb'),
  uri('redirect-uri-scheme', ['redirect-uri-device-callback'], 'myapp:/device/callback', ISSUER),
  secretUri('redirect-uri-scheme', ['redirect-uri-out-of-band'], 'urn:ietf:wg:oauth:2.0:oob'),
  uri('redirect-uri-https', ['redirect-uri-native'], 'http://app.example.com/', NATIVE),
  uri('redirect-uri-https', ['redirect-uri-https-private'], 'http://10.0.0.1/'),
  // Where an admin does not want to hear of http in private networks.
  uri('redirect-uri-https', ['redirect-uri-public-host'], 'http://10.0.0.1/', {
    rules: { 'redirect-uri-https-private': { action: 'Ignore' } },
  }),
  uri('redirect-uri-https', ['redirect-uri-canonical'], 'http://app.example.com/?x'),
  uri('redirect-uri-host', ['redirect-uri-canonical'], 'https://app.example.com/?x', HOSTS),
  uri('redirect-uri-no-wildcard', ['redirect-uri-canonical'], 'https://app.example.com/*?x'),
  uri('redirect-uri-response-parameters', ['redirect-uri-canonical'], 'https://app.example.com/?code=1'),
  uri('redirect-uri-response-parameters', ['redirect-uri-no-open-redirect'], 'https://app.example.com/?code=1&next=/'),
  secretUri('redirect-uri-host', ['redirect-uri-https-private'], 'http://169.254.169.254/'),
  uri('redirect-uri-host', ['redirect-uri-public-host'], 'https://10.0.0.1/', HOSTS),
  uri('redirect-uri-native', ['redirect-uri-scheme-form'], 'com.example.app:cb', NATIVE),
  uri('redirect-uri-no-open-redirect', ['redirect-uri-canonical'], 'https://app.example.com/?next=/'),
  secretUri('redirect-uri-https-private', ['redirect-uri-public-host'], 'http://10.0.0.1/'),
  secretUri('redirect-uri-server', ['redirect-uri-canonical'], 'https://LOCALHOST.app.localhost/'),
  secretUri('redirect-uri-server', ['redirect-uri-loopback'], 'http://localhost:8000/'),
  ...(
    [
      ['redirect-uri-characters', 'https://app.example.com/a b'],
      ['redirect-uri-absolute', '/cb'],
      ['redirect-uri-unambiguous', 'https://app.example.com/../'],
    ] as const
  ).map(([superior, text]) => ({
    superior,
    silent: ['redirect-uri-distinct'],
    client: minimalPublicClient({ redirectURIs: [text, text] }),
  })),
  {
    superior: 'redirect-uri-limits',
    silent: ['redirect-uri-few-and-short'],
    client: minimalPublicClient({ redirectURIs: [`https://app.example.com/${'a'.repeat(3000)}`] }),
  },
  ...(
    [
      ['redirect-uri-characters', 'https://app.example.com/a b'],
      ['redirect-uri-unambiguous', 'https://app.example.com/../'],
      ['redirect-uri-no-fragment', 'https://app.example.com/#'],
      ['redirect-uri-no-wildcard', 'https://app.example.com/*'],
    ] as const
  ).flatMap(([superior, text]) => [
    {
      ...uri(superior, ['redirect-uri-not-shared'], text),
      others: [anotherClient('portal', { redirectURIs: [text] }, 'team-b')],
    },
    {
      ...uri(superior, ['redirect-uri-one-client'], text),
      others: [anotherClient('portal', { redirectURIs: [text] })],
    },
  ]),
  {
    ...uri('redirect-uri-not-shared', ['redirect-uri-one-client'], 'https://app.example.com/'),
    others: ['team-a', 'team-b'].map((namespace) =>
      anotherClient(`portal-of-${namespace}`, { redirectURIs: ['https://app.example.com/'] }, namespace),
    ),
  },
  // An address that has to be written otherwise is not the one that will be registered.
  ...(
    [
      ['redirect-uri-characters', 'https://app.example.com/a b'],
      ['redirect-uri-unambiguous', 'https://app.example.com/../'],
      ['redirect-uri-no-fragment', 'https://app.example.com/#'],
      ['redirect-uri-no-wildcard', 'https://app.example.com/*'],
    ] as const
  ).flatMap(([superior, text]) => [
    taken(superior, 'redirect-uri-not-shared', text, ['team-b']),
    taken(superior, 'redirect-uri-one-client', text, ['team-a']),
  ]),
  taken('redirect-uri-not-shared', 'redirect-uri-one-client', 'https://app.example.com/cb', ['team-b', 'team-a']),
  {
    superior: 'id-reserved',
    silent: ['id-distinguishable'],
    client: minimalClient({ id: 'Console' }),
    policy: { rules: { 'id-reserved': { options: { protectedIds: { console: ['openshift'] } } } } },
    others: [anotherClient('console')],
  },
  // Trust.
  {
    superior: 'trusted-peers-known',
    silent: ['trusted-peers-distinct'],
    client: minimalClient({ trustedPeers: ['nobody', 'nobody'] }),
  },
  {
    superior: 'trusted-peers-distinct',
    silent: ['trusted-peers-enabled'],
    client: minimalClient({ trustedPeers: ['portal', 'portal'] }),
    others: [anotherClient('portal', { enabled: false })],
  },
  {
    superior: 'trusted-peers-distinct',
    silent: ['trusted-peers-confidential'],
    client: minimalClient({ trustedPeers: ['portal', 'portal'] }),
    others: [anotherClient('portal', { public: true, secretRef: undefined })],
  },
  {
    superior: 'trusted-peers-distinct',
    silent: ['trusted-peers-same-namespace'],
    client: minimalClient({ trustedPeers: ['portal', 'portal'] }),
    others: [anotherClient('portal', {}, 'team-b')],
  },
  {
    superior: 'trusted-peers-enabled',
    silent: ['trusted-peers-confidential'],
    client: minimalClient({ trustedPeers: ['portal'] }),
    others: [anotherClient('portal', { enabled: false, public: true, secretRef: undefined })],
  },
  {
    superior: 'dex-config-size',
    silent: ['dex-config-room'],
    client: minimalClient(),
    policy: {
      rules: { 'dex-config-size': { options: { maxBytes: 100 } }, 'dex-config-room': { options: { warnBytes: 50 } } },
    },
  },
];

function timesIn(list: readonly string[], id: string): number {
  return list.filter((each) => each === id).length;
}

describe('one cause, one advice', () => {
  test.each(rows)('$superior silences $silent', ({ superior, silent, client, policy = {}, ...around }) => {
    const found = (file: PolicyFile) => {
      const { findings } = judge(client, { others: [], ...around, policy: policyOf(file, '2026-01-01') });
      return findings.map(({ rule }) => rule);
    };
    const both = found(policy);
    const withoutIt = found({ ...policy, rules: { ...policy.rules, [superior]: { action: 'Ignore' } } });
    expect(both).toContain(superior);
    for (const id of silent) expect(timesIn(withoutIt, id)).toBeGreaterThan(timesIn(both, id));
  });

  test('whatever supersedes is in the table', () => {
    const claimed = rules.flatMap(({ id, supersededBy = [] }) => supersededBy.map((superior) => `${superior} > ${id}`));
    const shown = rows.flatMap(({ superior, silent }) => silent.map((id) => `${superior} > ${id}`));
    expect([...new Set(shown)].sort()).toEqual(claimed.sort());
  });
});
