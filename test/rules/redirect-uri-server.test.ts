import { redirectUriServer } from '../../src/rules/redirect-uri-server.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const onDevice = [
  'http://localhost:8000',
  'https://127.0.0.1:8443/cb',
  'com.example.app:/cb',
  'urn:ietf:wg:oauth:2.0:oob',
];

testRule(redirectUriServer, [
  { name: 'a server' },
  { name: 'a server among others', client: minimalClient({ redirectURIs: [...onDevice, 'https://app.example.com/'] }) },
  { name: 'public', client: minimalPublicClient({ redirectURIs: onDevice }) },
  { name: 'a relative reference leads to a server', client: minimalClient({ redirectURIs: ['/oauth2/callback'] }) },
  { name: 'no URIs', client: minimalClient({ redirectURIs: [] }) },
  { name: 'an http address without a host', client: minimalClient({ redirectURIs: ['http:///x'] }) },
  {
    name: 'devices only',
    client: minimalClient({ redirectURIs: onDevice }),
    finds: [{ field: 'spec.redirectURIs', says: "people's own devices" }],
  },
]);
