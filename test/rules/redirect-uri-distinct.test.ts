import { redirectUriDistinct } from '../../src/rules/redirect-uri-distinct.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const near: readonly [string, string][] = [
  ['https://app.example.com/cb', 'https://app.example.com/cb/'],
  ['https://app.example.com', 'https://app.example.com/'],
  ['https://app.example.com/cb', 'https://APP.example.com/cb'],
  ['https://app.example.com/cb', 'HTTPS://app.example.com/cb'],
  ['https://app.example.com/cb', 'https://app.example.com:443/cb'],
  ['http://10.0.0.1/cb', 'http://10.0.0.1:80/cb'],
  ['https://app.example.com/a-b', 'https://app.example.com/a%2Db'],
  ['https://app.example.com/a-b-c', 'https://app.example.com/a%2Db%2dc'],
  ['https://app.example.com/?a=1&b=2', 'https://app.example.com/?b=2&a=1'],
];
const different: readonly [string, string][] = [
  ['https://app.example.com/cb', 'https://app.example.com/CB'],
  ['https://app.example.com/cb', 'http://app.example.com/cb'],
  ['https://app.example.com/cb', 'https://app.example.com:80/cb'],
  ['http://localhost:8000', 'http://localhost:18000'],
  ['https://app.example.com/cb', 'https://app.example.com/cb?x'],
  ['https://app.example.com/cb?', 'https://app.example.com/cb'],
  ['com.example.app:/cb', 'com.example.app:/cb2'],
  ['com.example.app://x/cb', 'com.example.app://x:80/cb'],
  ['http://10.0.0.1:8001/', 'http://10.0.0.101/'],
  ['https://10.0.0.1:4431/', 'https://10.0.0.11/'],
  ['https://app.example.com/?ab', 'https://app.example.com/?ba'],
  ['https://app.example.com/?a=1&b', 'https://app.example.com/?a=1b'],
];

testRule(redirectUriDistinct, [
  ...near.map((redirectURIs) => ({
    name: redirectURIs.join(' '),
    client: minimalClient({ redirectURIs }),
    finds: [{ field: 'spec.redirectURIs[1]', says: `differs from "${redirectURIs[0]}" in its spelling only` }],
  })),
  ...different.map((redirectURIs) => ({ name: redirectURIs.join(' '), client: minimalClient({ redirectURIs }) })),
  {
    name: 'the same twice',
    client: minimalClient({
      redirectURIs: ['https://a.example.com/', 'https://b.example.com/', 'https://a.example.com/'],
    }),
    finds: [{ field: 'spec.redirectURIs[2]', says: 'stands in the list already' }],
  },
]);
