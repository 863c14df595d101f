import { expect, test } from '@jest/globals';
import { trustedPeersEnabled } from '../../src/rules/trusted-peers-enabled.js';
import { anotherClient, minimalClient } from '../client/minimal-client.js';
import { brief, judge } from '../policy/judgement.js';
import { testRule } from './rule-table.js';

const trusting = (...trustedPeers: unknown[]) => minimalClient({ trustedPeers });

testRule(trustedPeersEnabled, [
  { name: 'no peers' },
  { name: 'an enabled peer', client: trusting('spa'), others: [{ id: 'spa' }] },
  { name: 'an unknown peer is for trusted-peers-known', client: trusting('spa') },
  {
    name: 'a disabled peer',
    client: trusting('cli', 'spa'),
    others: [{ id: 'cli' }, { id: 'spa', enabled: false }],
    finds: [
      {
        field: 'spec.trustedPeers[1]',
        says: '"spa" is disabled. It obtains no tokens for this Client until it is enabled. Enable its Client, or remove the peer.',
      },
    ],
  },
  {
    name: 'two holders of the id, both disabled',
    client: trusting('spa'),
    others: [
      { id: 'spa', name: 'a', enabled: false },
      { id: 'spa', name: 'b', enabled: false },
    ],
    finds: [{ field: 'spec.trustedPeers[0]', says: '"spa" is disabled' }],
  },
  {
    name: 'two holders of the id, one of them enabled',
    client: trusting('spa'),
    others: [
      { id: 'spa', name: 'a', enabled: false },
      { id: 'spa', name: 'b' },
    ],
  },
  {
    name: 'the state of a Client of another namespace is not told',
    client: trusting('spa'),
    others: [{ id: 'spa', namespace: 'team-b', enabled: false }],
  },
  {
    name: 'a foreign holder of the same id may be enabled, and is not told of',
    client: trusting('spa'),
    others: [
      { id: 'spa', enabled: false },
      { id: 'spa', namespace: 'team-b', enabled: false },
    ],
  },
  {
    name: 'an application that is switched off wholly',
    client: minimalClient({ enabled: false, trustedPeers: ['spa'] }),
    others: [{ id: 'spa', enabled: false }],
  },
  {
    name: 'the Client itself is for trusted-peers-distinct',
    client: trusting('web'),
    others: [{ id: 'web', name: 'former', enabled: false }],
  },
]);

test('a peer that is listed twice is advised about once', () => {
  const others = [anotherClient('spa', { enabled: false })];
  expect(brief(judge(trusting('spa', 'spa'), { others }))).toEqual([
    'Warn trusted-peers-enabled spec.trustedPeers[0]',
    'Warn trusted-peers-distinct spec.trustedPeers[1]',
  ]);
});
