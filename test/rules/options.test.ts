import { describe, expect, test } from '@jest/globals';
import { property } from '../../src/client/client.js';
import { parsePolicy } from '../../src/policy/parse-policy.js';
import { rules } from '../../src/rules/index.js';

/** The largest Secret, in bytes. */
const MEBIBYTE = 1024 * 1024;

const lists = { refused: [{}, 'text', [1], [null], true] };
const counts = { refused: [1.5, '10', null, []] };
const suffixes = {
  accepted: [[], ['internal'], ['corp.internal', 'a-1.b-2.3']],
  refused: [...lists.refused, [''], ['.internal'], ['internal.'], ['a..b'], ['Corp'], ['a_b'], ['*.internal'], ['a b']],
};
const namespaces = {
  accepted: ['team-a', 'team-*', '*', '9', 'n'.repeat(63)],
  refused: ['', 'Team', 'team_a', 'a.b', 'n'.repeat(64), 1],
};

/** The values that an option accepts and refuses, on both sides of every bound. */
const options: Readonly<
  Record<string, { readonly accepted: readonly unknown[]; readonly refused: readonly unknown[] }>
> = {
  'schema.additionalFields': {
    accepted: [[], ['spec.audience'], ['a']],
    refused: [...lists.refused, ['']],
  },
  'id-reserved.protectedIds': {
    accepted: [{}, { grafana: [] }, { 'console-*': ['platform', 'team-*', '0'] }, { Grafana: ['n'.repeat(63)] }],
    refused: [
      [],
      'grafana',
      { grafana: 'platform' },
      { grafana: [''] },
      { grafana: ['Team'] },
      { grafana: ['a.b'] },
      { grafana: [1] },
      { grafana: ['n'.repeat(64)] },
    ],
  },
  'id-prefix.prefix': {
    accepted: ['', 'a', '{namespace}', '{namespace}.', 'Corp_1-{namespace}-', 'p'.repeat(100)],
    refused: [1, null, [], '{name}', '{', 'a b', 'a/', '{namespace}!', 'p'.repeat(101)],
  },
  'name-length.maxLength': { accepted: [1, 1024], refused: [...counts.refused, 0, 1025] },
  'secret-ref-authorized.allowed': {
    accepted: [
      [],
      ...namespaces.accepted.map((from) => [{ from, to: 'shared' }]),
      ...['shared', 'a', 'a-9', 'n'.repeat(63)].map((to) => [{ from: '*', to }]),
      ...['oauth', 'team-*', 'a.b', '9', 'n'.repeat(253)].map((name) => [{ from: '*', to: 'shared', names: [name] }]),
    ],
    refused: [
      ...lists.refused,
      [{ from: 'team-a' }],
      [{ to: 'shared' }],
      [{ from: '*', to: 'shared', more: 1 }],
      [['*', 'shared']],
      ...namespaces.refused.map((from) => [{ from, to: 'shared' }]),
      // One namespace, and no pattern.
      ...['', '*', 'shared-*', '-shared', 'shared-', 'Shared', 'a.b', 'n'.repeat(64), 1].map((to) => [
        { from: '*', to },
      ]),
      ...[[], [''], ['A'], ['a_b'], ['n'.repeat(254)], [1], 'oauth'].map((names) => [
        { from: '*', to: 'shared', names },
      ]),
    ],
  },
  'secret-type-usable.allowedTypes': {
    accepted: [[], ['Opaque'], ['a'], ['example.com/oauth', 't'.repeat(253)]],
    refused: [...lists.refused, [''], ['t'.repeat(254)]],
  },
  'secret-value-strong.minLength': { accepted: [1, 1024], refused: [...counts.refused, 0, 1025] },
  'redirect-uri-absolute.allowedRelative': {
    accepted: [[], ['/'], ['/oauth2/callback']],
    refused: [...lists.refused, ['']],
  },
  'redirect-uri-scheme.allowedSchemes': {
    accepted: [[], ['cursor', 'a', 'web+app', 'a.b-c9']],
    refused: [...lists.refused, [''], ['cursor:'], ['9p'], ['Cursor'], ['a_b'], ['+a'], ['a b']],
  },
  'redirect-uri-https.privateSuffixes': suffixes,
  'redirect-uri-public-host.expectedSuffixes': suffixes,
  'redirect-uri-host.allowedHosts': {
    accepted: [
      [],
      ['app'],
      ['app.example.com', '*.example.com', 'my_app.a-1.b'],
      ['10.0.0.1', '[::1]', '[fd00::a:1]', '[::ffff:10.0.0.1]'],
    ],
    refused: [
      ...lists.refused,
      ...[
        '',
        '*',
        '*.',
        '*example.com',
        'a.*.com',
        '.example.com',
        'example.com.',
        'a..b',
        'App.example.com',
        'a b',
      ].map((host) => [host]),
      ...['https://a.example', 'a.example:443', '[', '[]', '::1', '[::1]:80', '[::G]', 'a[::1]', '[::1'].map((host) => [
        host,
      ]),
    ],
  },
  'redirect-uri-limits.maxLength': { accepted: [64, 65_536], refused: [...counts.refused, 63, 65_537] },
  'redirect-uri-limits.maxCount': { accepted: [1, 1000], refused: [...counts.refused, 0, 1001] },
  'redirect-uri-not-shared.allowedUris': {
    accepted: [[], ['https://app.example.com/cb']],
    refused: [...lists.refused, [''], ['http://app.example.com/cb'], ['/cb'], ['xhttps://'], ['https:/']],
  },
  'redirect-uri-native.allowLoopbackPath': { accepted: [true, false], refused: ['yes', 1, null, []] },
  'trusted-peers-limits.maxCount': { accepted: [1, 1000], refused: [...counts.refused, 0, 1001] },
  'trusted-peers-same-namespace.allowed': {
    accepted: [
      [],
      ...namespaces.accepted.flatMap((name) => [[{ from: name, to: 'b' }], [{ from: 'a', to: name }]]),
      ...['portal', 'Team-*', 'a.b_c', '9'].map((id) => [{ from: '*', to: '*', ids: [id] }]),
    ],
    refused: [
      ...lists.refused,
      [{ from: 'a' }],
      [{ to: 'b' }],
      [{ from: '*', to: '*', more: 1 }],
      ...namespaces.refused.flatMap((name) => [[{ from: name, to: 'b' }], [{ from: 'a', to: name }]]),
      ...[[], [''], ['a b'], ['a/b'], [1], 'portal'].map((ids) => [{ from: '*', to: '*', ids }]),
    ],
  },
  'dex-config-size.maxBytes': { accepted: [1, MEBIBYTE], refused: [...counts.refused, 0, MEBIBYTE + 1] },
  'dex-config-room.warnBytes': { accepted: [1, MEBIBYTE], refused: [...counts.refused, 0, MEBIBYTE + 1] },
};

function isAccepted(rule: string, values: object): boolean {
  const document = {
    apiVersion: 'policy.dex-client-admission.dev/v1alpha1',
    kind: 'ClientPolicy',
    rules: { [rule]: { options: values } },
  };
  return parsePolicy(document, '2026-01-01').policy !== undefined;
}

describe.each(Object.entries(options))('%s', (name, { accepted, refused }) => {
  const [rule = '', option = ''] = name.split('.');

  test.each(accepted.map((value) => [value]))('accepts %j', (value) => {
    expect(isAccepted(rule, { [option]: value })).toBe(true);
  });

  test.each(refused.map((value) => [value]))('refuses %j', (value) => {
    expect(isAccepted(rule, { [option]: value })).toBe(false);
  });

  test('may be left out, and no other is known', () => {
    expect(isAccepted(rule, {})).toBe(true);
    expect(isAccepted(rule, { other: 1 })).toBe(false);
    expect(isAccepted(rule, [])).toBe(false);
  });
});

test('every option of every rule is in the table', () => {
  const all = rules.flatMap(({ id, options: { schema = {} } = {} }) =>
    Object.keys(property(schema, 'properties') ?? {}).map((option) => `${id}.${option}`),
  );
  expect(Object.keys(options).sort()).toEqual(all.sort());
});
