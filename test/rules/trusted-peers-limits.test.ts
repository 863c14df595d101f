import { trustedPeersLimits } from '../../src/rules/trusted-peers-limits.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const trusting = (count: number) =>
  minimalClient({ trustedPeers: Array.from({ length: count }, (_, index) => `peer-${index}`) });

testRule(trustedPeersLimits, [
  { name: 'none' },
  { name: '64 peers', client: trusting(64) },
  {
    name: '65 peers',
    client: trusting(65),
    finds: [{ field: 'spec.trustedPeers', says: '65 trusted peers are more than the 64' }],
  },
  {
    name: 'the option',
    client: trusting(2),
    options: { maxCount: 1 },
    finds: [{ field: 'spec.trustedPeers', says: 'raise the option maxCount' }],
  },
]);
