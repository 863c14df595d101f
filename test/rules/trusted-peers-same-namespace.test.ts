import { expect, test } from '@jest/globals';
import { trustedPeersSameNamespace } from '../../src/rules/trusted-peers-same-namespace.js';
import { anotherClient, minimalClient } from '../client/minimal-client.js';
import { brief, judge } from '../policy/judgement.js';
import { testRule, violationsOf } from './rule-table.js';

const trusting = (...trustedPeers: unknown[]) => minimalClient({ trustedPeers });
const foreign = { id: 'ledger', namespace: 'team-b' };
const found = [{ field: 'spec.trustedPeers[0]', says: 'another namespace' }];

testRule(trustedPeersSameNamespace, [
  { name: 'no peers', others: [foreign] },
  { name: 'a peer of the same namespace', client: trusting('spa'), others: [{ id: 'spa' }] },
  { name: 'an unknown peer is for trusted-peers-known', client: trusting('spa') },
  {
    name: 'a peer of another namespace',
    client: minimalClient({ id: 'shop', trustedPeers: ['spa', 'ledger'] }),
    others: [{ id: 'spa' }, foreign],
    finds: [
      {
        field: 'spec.trustedPeers[1]',
        says: '"ledger" is of another namespace. It may obtain tokens for "shop". Remove it unless it is meant to. An admin can allow it in the option allowed of this rule.',
      },
    ],
  },
  {
    name: 'an id that the own namespace holds too',
    client: trusting('ledger'),
    others: [foreign, { id: 'ledger' }],
  },
  { name: 'the Client itself', client: trusting('web'), others: [{ id: 'web', namespace: 'team-b' }] },
  {
    name: 'a Client whose own id is missing goes by its name',
    client: minimalClient({ id: undefined, trustedPeers: ['ledger'] }),
    others: [foreign],
    finds: [{ field: 'spec.trustedPeers[0]', says: 'tokens for "web"' }],
  },
  ...(
    [
      ['that namespace', { from: 'team-a', to: 'team-b' }, true],
      ['patterns', { from: '*', to: 'team-*' }, true],
      ['that namespace and id', { from: 'team-a', to: 'team-b', ids: ['spa', 'led*'] }, true],
      ['another id', { from: 'team-a', to: 'team-b', ids: ['spa'] }, false],
      ['the other direction', { from: 'team-b', to: 'team-a' }, false],
      ['another trusting namespace', { from: 'team-c', to: 'team-b' }, false],
      ['another trusted namespace', { from: 'team-a', to: 'team-c' }, false],
    ] as const
  ).map(([name, trust, passes]) => ({
    name: `allowed: ${name}`,
    client: trusting('ledger'),
    others: [foreign],
    options: { allowed: [trust] },
    ...(passes ? {} : { finds: found }),
  })),
  {
    name: 'one of several allowances is enough',
    client: trusting('ledger'),
    others: [foreign],
    options: {
      allowed: [
        { from: 'team-a', to: 'team-c' },
        { from: 'team-a', to: 'team-b' },
      ],
    },
  },
  {
    name: 'every holder of the id must be allowed',
    client: trusting('ledger'),
    others: [foreign, { ...foreign, namespace: 'team-c' }],
    options: { allowed: [{ from: 'team-a', to: 'team-b' }] },
    finds: found,
  },
]);

test('the other namespace and the name of its Client are not told', () => {
  const others = [{ ...foreign, name: 'victim' }];
  const violations = violationsOf(trustedPeersSameNamespace, { name: '', client: trusting('ledger'), others });
  expect(JSON.stringify(violations)).not.toMatch(/team-b|victim/);
});

test('a peer that is listed twice is advised about once', () => {
  const ledger = anotherClient('ledger', {}, 'team-b');
  expect(brief(judge(trusting('ledger', 'ledger'), { others: [ledger] }))).toEqual([
    'Warn trusted-peers-same-namespace spec.trustedPeers[0]',
    'Warn trusted-peers-distinct spec.trustedPeers[1]',
  ]);
});
