import { expect, test } from '@jest/globals';
import { trustedPeersConfidential } from '../../src/rules/trusted-peers-confidential.js';
import { anotherClient, minimalClient, minimalPublicClient, type SpecChange } from '../client/minimal-client.js';
import { brief, judge } from '../policy/judgement.js';
import { testRule } from './rule-table.js';

const trusting = (...trustedPeers: unknown[]) => minimalClient({ trustedPeers });
const publicSpa = { id: 'spa', public: true };

testRule(trustedPeersConfidential, [
  { name: 'no peers', others: [publicSpa] },
  { name: 'a confidential peer', client: trusting('api'), others: [{ id: 'api' }] },
  { name: 'an unknown peer is for trusted-peers-known', client: trusting('spa') },
  {
    name: 'a public peer',
    client: minimalClient({ id: 'shop', trustedPeers: ['api', 'spa'] }),
    others: [{ id: 'api' }, publicSpa],
    finds: [
      {
        field: 'spec.trustedPeers[1]',
        says: '"spa" is a public peer. It may obtain tokens for "shop" without a secret. Keep it if "shop" is meant to accept what people do through "spa"; otherwise remove it.',
      },
    ],
  },
  {
    name: 'a public Client has no secret of its own to lose',
    client: minimalPublicClient({ trustedPeers: ['spa'] }),
    others: [publicSpa],
  },
  {
    name: 'a Client of which nobody knows whether it is public',
    client: minimalClient({ public: 'yes', trustedPeers: ['spa'] }),
    others: [publicSpa],
  },
  {
    name: 'whether a Client of another namespace is public is not told',
    client: trusting('spa'),
    others: [{ ...publicSpa, namespace: 'team-b' }],
  },
  {
    name: 'one of two holders of the id is enough',
    client: trusting('spa'),
    others: [
      { id: 'spa', name: 'other' },
      { id: 'spa', name: 'spa', public: true },
    ],
    finds: [{ field: 'spec.trustedPeers[0]', says: 'public' }],
  },
  { name: 'the Client itself', client: trusting('web'), others: [{ id: 'web', name: 'former', public: true }] },
  {
    name: 'a Client whose own id is missing goes by its name',
    client: minimalClient({ id: undefined, trustedPeers: ['spa'] }),
    others: [publicSpa],
    finds: [{ field: 'spec.trustedPeers[0]', says: 'tokens for "web"' }],
  },
]);

test('a public peer that is disabled, or listed twice, is advised about once', () => {
  const spa = (change: SpecChange) => anotherClient('spa', { public: true, secretRef: undefined, ...change });
  expect(brief(judge(trusting('spa'), { others: [spa({ enabled: false })] }))).toEqual([
    'Warn trusted-peers-enabled spec.trustedPeers[0]',
  ]);
  expect(brief(judge(trusting('spa', 'spa'), { others: [spa({})] }))).toEqual([
    'Warn trusted-peers-confidential spec.trustedPeers[0]',
    'Warn trusted-peers-distinct spec.trustedPeers[1]',
  ]);
});
