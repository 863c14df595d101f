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
  {
    name: 'the direction of the trust',
    client: minimalClient({ id: 'shop', trustedPeers: ['spa'] }),
    finds: first('tokens that are meant for "shop"'),
  },
  ...['9', 'a.b', 'a_b', 'a-b', 'A'].map((id) => ({
    name: `${id} can be an id`,
    client: trusting(id),
    finds: first('No Client has the id'),
  })),
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
  {
    name: 'no legal id',
    client: trusting('my app'),
    finds: [
      { field: 'spec.trustedPeers[0]', says: '"my app" cannot be the id of a Client', reason: 'FieldValueInvalid' },
    ],
  },
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

test('only the first peers of a long list are compared with the ids there are', () => {
  const client = trusting(...Array.from({ length: 65 }, () => 'grafanna'));
  const hints = violationsOf(trustedPeersKnown, { name: '', client, others: [{ id: 'grafana' }] }).map(
    ({ hint }) => hint,
  );
  expect(hints[63]).toContain('Did you mean "grafana"?');
  expect(hints[64]).toMatch(/^Create the Client/);
});
