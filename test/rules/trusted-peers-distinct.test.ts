import { expect, test } from '@jest/globals';
import { trustedPeersDistinct } from '../../src/rules/trusted-peers-distinct.js';
import { minimalClient } from '../client/minimal-client.js';
import { brief, judge } from '../policy/judgement.js';
import { testRule, violationsOf } from './rule-table.js';
import { cpuTime } from '../cpu-time.js';

const trusting = (...trustedPeers: unknown[]) => minimalClient({ trustedPeers });

testRule(trustedPeersDistinct, [
  { name: 'no peers' },
  { name: 'several peers', client: trusting('spa', 'cli', 'SPA') },
  {
    name: 'a peer listed twice',
    client: trusting('spa', 'cli', 'spa'),
    finds: [
      {
        field: 'spec.trustedPeers[2]',
        says: '"spa" is listed already. A second time it does nothing. Remove it, or write the id that is meant.',
      },
    ],
  },
  {
    name: 'each repetition',
    client: trusting('spa', 'spa', 'spa'),
    finds: [
      { field: 'spec.trustedPeers[1]', says: 'already' },
      { field: 'spec.trustedPeers[2]', says: 'already' },
    ],
  },
  {
    name: 'the Client itself',
    client: trusting('spa', 'web'),
    finds: [
      {
        field: 'spec.trustedPeers[1]',
        says: '"web" is this Client itself. It may obtain its own tokens anyway. Remove it, or write the id that is meant.',
      },
    ],
  },
  {
    name: 'the Client itself, twice',
    client: trusting('web', 'web'),
    finds: [
      { field: 'spec.trustedPeers[0]', says: 'itself' },
      { field: 'spec.trustedPeers[1]', says: 'itself' },
    ],
  },
  { name: 'the id counts, not the name', client: minimalClient({ id: 'web-app', trustedPeers: ['web'] }) },
]);

test('says for programs what kind of mistake it is', () => {
  const reasons = violationsOf(trustedPeersDistinct, { name: '', client: trusting('spa', 'spa', 'web') });
  expect(reasons.map(({ reason }) => reason)).toEqual(['FieldValueDuplicate', 'FieldValueInvalid']);
});

test('an unknown peer is refused once per place, and not advised about besides', () => {
  expect(brief(judge(trusting('nobody', 'nobody')))).toEqual([
    'Deny trusted-peers-known spec.trustedPeers[0]',
    'Deny trusted-peers-known spec.trustedPeers[1]',
  ]);
});

test('100,000 peers take time that grows with them alone', () => {
  const peers = Array.from({ length: 100_000 }, (_, index) => `peer-${index % 50_000}`);
  const took = cpuTime(() => {
    expect(violationsOf(trustedPeersDistinct, { name: '', client: trusting(...peers) })).toHaveLength(50_000);
  });
  expect(took).toBeLessThan(5000);
});
