import { expect, test } from '@jest/globals';
import { trustedPeersKnown } from '../../src/rules/trusted-peers-known.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const trusting = (...trustedPeers: unknown[]) => minimalClient({ trustedPeers });
const first = (says: string) => [{ field: 'spec.trustedPeers[0]', says }];

testRule(trustedPeersKnown, [
  { name: 'no peers' },
  { name: 'a known peer', client: trusting('spa'), others: [{ id: 'spa' }] },
  { name: 'a peer of another namespace', client: trusting('spa'), others: [{ id: 'spa', namespace: 'team-b' }] },
  { name: 'itself', client: trusting('web') },
  { name: 'an item that is no string is for the schema', client: trusting(5) },
  { name: 'an unknown peer', client: trusting('spa'), finds: first('No Client has the id "spa"') },
  { name: 'the direction of the trust', client: trusting('spa'), finds: first('tokens that are meant for "web"') },
  { name: 'a way out', client: trusting('spa'), finds: first('Create the Client with that id first') },
  {
    name: 'ids are compared exactly',
    client: trusting('SPA'),
    others: [{ id: 'spa' }],
    finds: first('Did you mean "spa"?'),
  },
  {
    name: 'a typing error',
    client: trusting('grafanna'),
    others: [{ id: 'grafana' }, { id: 'gitea' }],
    finds: first('Did you mean "grafana"?'),
  },
  {
    name: 'the name of the resource instead of its id',
    client: trusting('spa-client'),
    others: [{ id: 'spa', name: 'spa-client' }],
    finds: first('Write "spa": peers are named by spec.id'),
  },
  { name: 'no legal id', client: trusting('my app'), finds: first('"my app" cannot be the id of a Client') },
  { name: 'empty', client: trusting(''), finds: first('cannot be the id') },
  {
    name: 'each peer by itself',
    client: trusting('spa', 'a', 'web', 'b'),
    others: [{ id: 'spa' }],
    finds: [
      { field: 'spec.trustedPeers[1]', says: '"a"' },
      { field: 'spec.trustedPeers[3]', says: '"b"' },
    ],
  },
  {
    name: 'a Client whose own id is missing',
    client: minimalClient({ id: undefined, trustedPeers: ['spa'] }),
    finds: first('meant for "web"'),
  },
]);

test('ids and names of other namespaces are never suggested', () => {
  const others = [{ id: 'grafana', name: 'grafanna', namespace: 'team-b' }];
  const [violation] = violationsOf(trustedPeersKnown, { name: '', client: trusting('grafanna'), others });
  expect(violation?.hint).not.toMatch(/grafana\b|team-b/);
});
