import { describe, expect, test } from '@jest/globals';
import type { SecretManifest } from '../../src/facts/manifest-facts.js';
import { minimalClient, minimalPublicClient, type TestManifest } from '../client/minimal-client.js';
import { readManifests } from '../manifests.js';
import { brief, judge } from './judgement.js';

const secret = (type: string, values: Readonly<Record<string, string>>): SecretManifest => ({
  namespace: 'team-a',
  name: 'web-secret',
  type,
  values: new Map(Object.entries(values)),
});
const elsewhere = (name: string, namespace: string) => ({ secretRef: { name, namespace } });

describe('one cause, one advice', () => {
  test.each<[string, TestManifest, SecretManifest[], string[]]>([
    [
      'a public client with a Secret of another namespace',
      minimalPublicClient(elsewhere('database', 'team-b')),
      [],
      ['Deny secret-ref-forbidden spec.secretRef'],
    ],
    [
      'a public client with an empty secret',
      minimalPublicClient({ secretRef: { name: 'web-secret' } }),
      [secret('Opaque', { secret: '' })],
      ['Deny secret-ref-forbidden spec.secretRef'],
    ],
    [
      'the configuration of Dex, from another namespace',
      minimalClient(elsewhere('dex-config', 'dex')),
      [],
      ['Deny secret-ref-not-dex-config spec.secretRef'],
    ],
    [
      'a namespace that cannot exist',
      minimalClient(elsewhere('web-secret', 'Team-B')),
      [],
      ['Deny secret-ref-valid-name spec.secretRef.namespace'],
    ],
    [
      'a Secret of another kind, with a bad value',
      minimalClient(),
      [secret('kubernetes.io/tls', { secret: '{{ x' })],
      ['Deny secret-type-usable spec.secretRef'],
    ],
    [
      'a Secret of another kind, without the key',
      minimalClient(),
      [secret('kubernetes.io/tls', {})],
      ['Deny secret-type-usable spec.secretRef'],
    ],
    [
      'an empty value',
      minimalClient(),
      [secret('Opaque', { secret: '' })],
      ['Deny secret-value-not-empty spec.secretRef'],
    ],
    [
      'a template that is short as well',
      minimalClient(),
      [secret('Opaque', { secret: '{{ x }}' })],
      ['Deny secret-value-no-template-markers spec.secretRef'],
    ],
    [
      'a public client with the configuration of Dex, which it shares',
      minimalPublicClient(elsewhere('dex-config', 'dex')),
      [],
      ['Deny secret-ref-forbidden spec.secretRef'],
    ],
    [
      'a public client with a Secret of another kind',
      minimalPublicClient({ secretRef: { name: 'web-secret' } }),
      [secret('kubernetes.io/tls', {})],
      ['Deny secret-ref-forbidden spec.secretRef'],
    ],
    [
      'a public client with a weak secret',
      minimalPublicClient({ secretRef: { name: 'web-secret' } }),
      [secret('Opaque', { secret: 'x' })],
      ['Deny secret-ref-forbidden spec.secretRef'],
    ],
    [
      'a public client with a template for a secret',
      minimalPublicClient({ secretRef: { name: 'web-secret' } }),
      [secret('Opaque', { secret: '{{ x' })],
      ['Deny secret-ref-forbidden spec.secretRef'],
    ],
    [
      'a public client without the key',
      minimalPublicClient({ secretRef: { name: 'web-secret' } }),
      [secret('Opaque', {})],
      ['Deny secret-ref-forbidden spec.secretRef'],
    ],
    ['a missing key', minimalClient(), [secret('Opaque', {})], ['Warn secret-ref-exists spec.secretRef.key']],
    ['a blank name', minimalClient({ name: '\u200b' }), [], ['Deny name-not-blank spec.name']],
  ])('%s', (_name, client, secrets, expected) => {
    expect(brief(judge(client, { secrets, mayReadElsewhere: false }))).toEqual(expected);
  });

  test.each<[string, TestManifest, string]>([
    ['a public client', minimalPublicClient({ secretRef: { name: 'web-secret' } }), 'secret-ref-forbidden'],
    ['the configuration of Dex', minimalClient(elsewhere('dex-config', 'dex')), 'secret-ref-not-dex-config'],
  ])('a secret that is shared as well: %s', (_name, client, rule) => {
    const twin = { ...client, metadata: { name: 'twin', namespace: 'team-a' } };
    const redirectURIs = ['https://twin.example.com/callback'];
    const others = [{ ...twin, spec: { ...client.spec, id: 'twin', name: 'Twin', redirectURIs } }];
    const judged = judge(client, { others, mayReadElsewhere: false });
    expect(brief(judged)).toEqual([`Deny ${rule} spec.secretRef`]);
  });

  test('a name that looks like another one because of what is hidden in it', () => {
    const other = { ...minimalClient({ id: 'other' }), metadata: { name: 'other', namespace: 'team-a' } };
    const judged = judge(minimalClient({ name: 'We\u200bb' }), { others: [other] });
    expect(brief(judged)).toContain('Deny name-printable spec.name');
    expect(brief(judged)).not.toContain('Warn name-distinct spec.name');
  });
});

test('the operator documentation’s confidential client is admitted, and its secret value is advised against', () => {
  const { clients, secrets } = readManifests('test/fixtures/seeds/backend-app.yaml');
  const others = [...clients, ...readManifests('test/fixtures/seeds/spa-app.yaml').clients];
  for (const client of clients) {
    const findings = brief(judge(client, { others, secrets }));
    expect(findings.filter((finding) => finding.startsWith('Deny'))).toEqual([]);
    expect(findings).toContain('Warn secret-value-strong spec.secretRef');
  }
});
