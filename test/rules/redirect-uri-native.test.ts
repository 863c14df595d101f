import { expect, test } from '@jest/globals';
import { redirectUriNative } from '../../src/rules/redirect-uri-native.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, testUriRule } from './rule-table.js';

const granted = [
  'http://localhost:8000',
  'http://127.0.0.1:8000',
  'http://127.8.8.8:8000',
  'http://[::1]:8000',
  'urn:ietf:wg:oauth:2.0:oob',
  '/device/callback',
  '/dex/device/callback',
];
const withPath = ['http://localhost:3000/callback', 'http://127.0.0.1:8000?x', 'http://[::1]:8000/'];

testUriRule(redirectUriNative, [
  {
    client: 'public',
    passes: [...granted, ...withPath],
    refuses: [
      ['http://localhost', 'has no port'],
      ['http://[::1]/', 'has no port'],
      ['http://app.localhost:8000', 'does not lead to the own machine'],
      ['https://localhost:8000', 'does not lead to the own machine'],
      ['https://app.example.com/cb', 'an application with a server sets public to false'],
      ['com.example.app:/cb', 'does not lead to the own machine'],
      ['http://10.0.0.1:80', 'does not lead to the own machine'],
    ],
  },
  {
    client: 'public',
    options: { allowLoopbackPath: false },
    passes: granted,
    refuses: withPath.map((uri) => [uri, 'has a path'] as const),
  },
]);

testRule(redirectUriNative, [
  { name: 'a confidential client is not concerned', client: minimalClient({ redirectURIs: ['com.example.app:/cb'] }) },
]);

test('is asked under the profile native only', () => {
  expect(redirectUriNative.profiles).toEqual(['native']);
});
