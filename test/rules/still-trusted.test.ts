import { expect, test } from '@jest/globals';
import { stillTrusted } from '../../src/rules/still-trusted.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const on = minimalClient();
const off = minimalClient({ enabled: false });
const api = { id: 'api', trustedPeers: ['web'] };
const foreign = { id: 'ledger', namespace: 'team-b', trustedPeers: ['web'] };
const enabled = (says: string | RegExp) => [{ field: 'spec.enabled', says }];

testRule(stillTrusted, [
  { name: 'a Client that nobody trusts', client: off, old: on, others: [{ id: 'api', trustedPeers: ['spa'] }] },
  { name: 'a new Client', client: off, others: [api] },
  { name: 'a Client that stays on', client: on, old: on, others: [api] },
  { name: 'a Client that stays off', client: off, old: off, others: [api] },
  { name: 'a Client that is switched on', client: on, old: off, others: [api] },
  {
    name: 'switched off',
    client: off,
    old: on,
    others: [api],
    finds: enabled(
      '"web" is still a trusted peer. It will no longer obtain tokens for "api", which lists it. Remove "web" from that list if it is not to come back.',
    ),
  },
  {
    name: 'switched off, where it said so before',
    client: off,
    old: minimalClient({ enabled: true }),
    others: [api],
    finds: enabled('"api"'),
  },
  { name: 'its own list', client: off, old: on, others: [{ id: 'web', trustedPeers: ['web'] }] },
  { name: 'a Client that is off itself', client: off, old: on, others: [{ ...api, enabled: false }] },
  {
    name: 'two Clients',
    client: off,
    old: on,
    others: [api, { ...api, id: 'shop' }],
    finds: enabled('for "api" and "shop", which list it. Remove "web" from those lists if it is not to come back.'),
  },
  {
    name: 'three Clients are named',
    client: off,
    old: on,
    others: ['a', 'b', 'c'].map((id) => ({ ...api, id })),
    finds: enabled('for "a", "b" and "c", which'),
  },
  {
    name: 'of more the number is told',
    client: off,
    old: on,
    others: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...api, id })),
    finds: enabled('for "a", "b", "c" and 2 more of this namespace, which list'),
  },
  {
    name: 'a Client of another namespace',
    client: off,
    old: on,
    others: [foreign],
    finds: enabled('for a Client of another namespace, which lists it. Remove "web" from that list'),
  },
  {
    name: 'whether a Client of another namespace is enabled is not told',
    client: off,
    old: on,
    others: [{ ...foreign, enabled: false }],
    finds: enabled('a Client of another namespace'),
  },
  {
    name: 'both',
    client: off,
    old: on,
    others: [api, foreign, { ...foreign, namespace: 'team-c' }],
    finds: enabled('for "api" and a Client of another namespace, which list it'),
  },
  {
    name: 'the id that Dex has known counts',
    client: minimalClient({ id: 'portal', enabled: false }),
    old: on,
    others: [api],
    finds: enabled('"web" is still'),
  },
  { name: 'a Client that had no id', client: off, old: minimalClient({ id: undefined }), others: [api] },
]);

test('Clients of other namespaces are not named, nor counted', () => {
  const others = [foreign, { ...foreign, id: 'stock' }];
  const violations = violationsOf(stillTrusted, { name: '', client: off, old: on, others });
  expect(JSON.stringify(violations)).not.toMatch(/team-b|ledger|stock|2|Clients/);
});
