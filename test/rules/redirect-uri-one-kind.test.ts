import { redirectUriOneKind } from '../../src/rules/redirect-uri-one-kind.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const both = ['https://app.example.com/cb', 'http://localhost:8000'];

testRule(redirectUriOneKind, [
  { name: 'https alone', client: minimalPublicClient() },
  {
    name: 'loopback alone',
    client: minimalPublicClient({ redirectURIs: ['http://localhost:1', 'https://localhost:2'] }),
  },
  {
    name: 'loopback and an own scheme',
    client: minimalPublicClient({ redirectURIs: ['http://localhost:1', 'com.example.app:/cb'] }),
  },
  {
    name: 'http elsewhere is no web application of its own',
    client: minimalPublicClient({ redirectURIs: ['http://app.example.com/cb', 'http://localhost:1'] }),
  },
  {
    name: 'an address without a host',
    client: minimalPublicClient({ redirectURIs: ['https:///cb', 'http://localhost:1'] }),
  },
  { name: 'confidential', client: minimalClient({ redirectURIs: both }) },
  {
    name: 'both',
    client: minimalPublicClient({ redirectURIs: both }),
    finds: [{ field: 'spec.redirectURIs', says: 'a Client of its own' }],
  },
]);
