import { expect, test } from '@jest/globals';
import { parseClient } from '../../src/client/client.js';
import { configurationBytes } from '../../src/facts/configuration-size.js';
import { dexConfigRoom } from '../../src/rules/dex-config-room.js';
import { anotherClient, minimalClient } from '../client/minimal-client.js';
import { brief, judge } from '../policy/judgement.js';
import { testRule } from './rule-table.js';

const OWN = configurationBytes(parseClient(minimalClient(), 'team-a'));
const others = (bytes: number) => [{ id: 'others', namespace: 'team-b', configurationBytes: bytes }];

testRule(dexConfigRoom, [
  { name: 'a Client alone' },
  { name: 'room for more', others: others(720 * 1024 - OWN) },
  {
    name: 'nearly full',
    others: others(720 * 1024 - OWN + 1),
    finds: [
      {
        field: 'spec',
        says:
          `The configuration of Dex is nearly full. This Client takes about ${OWN} bytes of it. ` +
          'Shorten its redirectURIs, trustedPeers and other texts, or remove or disable Clients that nobody uses.',
      },
    ],
  },
  { name: 'an update that does not grow', old: minimalClient(), others: others(720 * 1024) },
  {
    name: 'an update that grows',
    old: minimalClient({ enabled: false }),
    others: others(720 * 1024),
    finds: [{ field: 'spec', says: 'nearly full' }],
  },
  {
    name: 'where an admin says so',
    others: others(100),
    options: { warnBytes: 100 + OWN - 1 },
    finds: [{ field: 'spec', says: 'nearly full' }],
  },
]);

test('says nothing where it is too full already', () => {
  const neighbour = anotherClient('neighbour', { redirectURIs: [`https://n.example.com/${'x'.repeat(1_000_000)}`] });
  expect(brief(judge(minimalClient(), { others: [neighbour] }))).toEqual(['Deny dex-config-size spec']);
});
