import { expect, test } from '@jest/globals';
import { idNotTrustedElsewhere } from '../../src/rules/id-not-trusted-elsewhere.js';
import { anotherClient, minimalClient } from '../client/minimal-client.js';
import { brief, judge } from '../policy/judgement.js';
import { testRule, violationsOf } from './rule-table.js';

const foreign = { id: 'ledger', namespace: 'team-b', trustedPeers: ['spa', 'web'] };
const found = [{ field: 'spec.id', says: 'A Client of another namespace trusts "web"' }];

testRule(idNotTrustedElsewhere, [
  { name: 'nobody' },
  { name: 'trust in other ids', others: [{ ...foreign, trustedPeers: ['spa', 'WEB'] }] },
  {
    name: 'a new id that another namespace trusts',
    others: [foreign],
    finds: [
      {
        field: 'spec.id',
        says: 'A Client of another namespace trusts "web". Whoever holds that id may obtain tokens for it. Choose another id unless this is the Client that is meant.',
      },
    ],
  },
  { name: 'trust within the namespace is a roll-out', others: [{ ...foreign, namespace: 'team-a' }] },
  { name: 'the id had a holder before', others: [foreign, { id: 'web', name: 'web' }] },
  { name: 'the id has another holder', others: [foreign, { id: 'web', name: 'other', namespace: 'team-c' }] },
  {
    name: 'a holder that is only proposed was none before',
    others: [foreign, { id: 'web', name: 'web', stored: false }],
    finds: found,
  },
  { name: 'trust that is only proposed was none before', others: [{ ...foreign, stored: false }] },
  { name: 'an update that leaves the id', old: minimalClient({ name: 'Former' }), others: [foreign] },
  { name: 'an update to that id', old: minimalClient({ id: 'portal' }), others: [foreign], finds: found },
  { name: 'without an id', client: minimalClient({ id: undefined }), others: [foreign] },
]);

test('the other namespace and its Client are not told', () => {
  const violations = violationsOf(idNotTrustedElsewhere, { name: '', others: [{ ...foreign, name: 'victim' }] });
  expect(JSON.stringify(violations)).not.toMatch(/team-b|ledger|victim/);
});

test('a Client that must keep its id is not advised about the new one', () => {
  const ledger = anotherClient('ledger', { trustedPeers: ['portal'] }, 'team-b');
  const changed = judge(minimalClient({ id: 'portal' }), { old: minimalClient(), others: [ledger] });
  expect(brief(changed)).toEqual(['Deny id-immutable spec.id']);
});
