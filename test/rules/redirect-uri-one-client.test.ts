import { redirectUriOneClient } from '../../src/rules/redirect-uri-one-client.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const URI = 'https://web.example.com/callback';
const admin = { id: 'admin', redirectURIs: [URI, 'https://web.example.com/admin'] };
const first = (says: string | RegExp) => [{ field: 'spec.redirectURIs[0]', says }];

testRule(redirectUriOneClient, [
  { name: 'alone' },
  { name: 'the Client itself', others: [{ id: 'former', name: 'web', redirectURIs: [URI] }] },
  { name: 'another namespace is for redirect-uri-not-shared', others: [{ ...admin, namespace: 'team-b' }] },
  { name: 'other addresses', others: [{ id: 'admin', redirectURIs: [`${URI}/`] }] },
  {
    name: 'another Client of the namespace',
    others: [admin],
    finds: first(
      `"admin" has the same redirect URI. Codes of both arrive at "${URI}". Give each Client an address of its own, or let the application use one Client.`,
    ),
  },
  { name: 'the first of two is named', others: [admin, { ...admin, id: 'backup' }], finds: first('"admin" has') },
  {
    name: 'another namespace and this one',
    others: [{ ...admin, id: 'foreign', namespace: 'team-b' }, admin],
    finds: first('"admin" has'),
  },
  { name: 'a Client that is switched off', client: minimalClient({ enabled: false }), others: [admin] },
  { name: 'another that is switched off', others: [{ ...admin, enabled: false }] },
  { name: 'one id is for id-unique', others: [{ ...admin, id: 'web', name: 'copy' }] },
  {
    name: 'several addresses are one advice',
    client: minimalClient({ redirectURIs: ['https://a.example.com/', URI, ...admin.redirectURIs] }),
    others: [admin],
    finds: [
      {
        field: 'spec.redirectURIs[1]',
        says: `Codes of both arrive at "${URI}", and 1 more of this Client's are shared.`,
      },
    ],
  },
  ...[
    'http://localhost:8000',
    'com.example.app:/callback',
    '/device/callback',
    'https://oauth.pstmn.io/v1/callback',
  ].map((uri) => ({
    name: uri,
    client: minimalClient({ redirectURIs: [uri] }),
    others: [{ id: 'admin', redirectURIs: [uri] }],
  })),
  {
    name: 'after an address that everybody has',
    client: minimalClient({ redirectURIs: ['http://localhost:8000', URI] }),
    others: [admin],
    finds: [{ field: 'spec.redirectURIs[1]', says: `Codes of both arrive at "${URI}".` }],
  },
  {
    name: 'http within a private network',
    client: minimalClient({ redirectURIs: ['http://grafana.internal/login'] }),
    others: [{ id: 'admin', redirectURIs: ['http://grafana.internal/login'] }],
    finds: first('the same redirect URI'),
  },
]);
