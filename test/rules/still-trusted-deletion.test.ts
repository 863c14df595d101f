import { expect, test } from '@jest/globals';
import { policyOf } from '../../src/policy/policy.js';
import { stillTrustedDeletion } from '../../src/rules/still-trusted-deletion.js';
import { anotherClient, minimalClient } from '../client/minimal-client.js';
import { brief, judge } from '../policy/judgement.js';
import { testRule, violationsOf } from './rule-table.js';

const api = { id: 'api', trustedPeers: ['web'] };
const foreign = { id: 'ledger', namespace: 'team-b', trustedPeers: ['web'] };
const id = (says: string | RegExp) => [{ field: 'spec.id', says }];

testRule(stillTrustedDeletion, [
  { name: 'a Client that nobody trusts', others: [{ id: 'api', trustedPeers: ['spa'] }] },
  { name: 'a Client without an id', client: minimalClient({ id: undefined }), others: [api] },
  {
    name: 'a Client that another one trusts',
    others: [api],
    finds: id(
      '"web" is still a trusted peer of "api". Once it is free, whoever takes that id obtains tokens for it. Remove "web" from that list first, or keep the Client with enabled: false.',
    ),
  },
  {
    name: 'a Client that is off is trusted all the same',
    client: minimalClient({ enabled: false }),
    others: [api],
    finds: id('of "api"'),
  },
  { name: 'its own list goes with it', others: [{ id: 'web', trustedPeers: ['web'] }] },
  { name: 'a Client that is off itself', others: [{ ...api, enabled: false }] },
  {
    name: 'several Clients',
    others: [api, { ...api, id: 'shop' }],
    finds: id(
      'of "api" and "shop". Once it is free, whoever takes that id obtains tokens for them. Remove "web" from those',
    ),
  },
  { name: 'a Client of another namespace', others: [foreign], finds: id('of a Client of another namespace. Once') },
]);

test('Clients of other namespaces are not named, nor counted', () => {
  const others = [foreign, { ...foreign, id: 'stock' }];
  const violations = violationsOf(stillTrustedDeletion, { name: '', others });
  expect(JSON.stringify(violations)).not.toMatch(/team-b|ledger|stock|2/);
});

test('it is off, and asked about deletions only', () => {
  const others = [anotherClient('api', { trustedPeers: ['web'] }, 'team-b')];
  expect(brief(judge(minimalClient(), { others, deletion: true }))).toEqual([]);
  const policy = policyOf({ rules: { 'still-trusted-deletion': { action: 'Deny' } } }, '');
  expect(brief(judge(minimalClient(), { others, policy }))).toEqual(['Warn id-not-trusted-elsewhere spec.id']);
  expect(brief(judge(minimalClient(), { others, policy, deletion: true }))).toEqual([
    'Deny still-trusted-deletion spec.id',
  ]);
});
