import { redirectUriDeviceCallback } from '../../src/rules/redirect-uri-device-callback.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const dex = { issuer: 'https://dex.example.com/dex' };
const foreign = 'https://app.example.com/device/callback';
const own = [
  '/device/callback',
  '/dex/device/callback',
  'https://dex.example.com/dex/device/callback',
  'https://dex.example.com:443/device/callback',
];

testRule(redirectUriDeviceCallback, [
  { name: 'without an issuer nobody knows', client: minimalClient({ redirectURIs: [foreign] }) },
  { name: "Dex's own", dex, client: minimalClient({ redirectURIs: own }) },
  {
    name: 'another path',
    dex,
    client: minimalClient({ redirectURIs: [`${foreign}/x`, 'https://a.example.com/callback'] }),
  },
  {
    name: 'a relative reference is for redirect-uri-absolute',
    dex,
    client: minimalClient({ redirectURIs: ['/other/device/callback'] }),
  },
  {
    name: 'elsewhere',
    dex,
    client: minimalClient({
      redirectURIs: [foreign, 'https://dex.example.com:8443/device/callback', 'https://a/?x=/device/callback'],
    }),
    finds: [0, 1, 2].map((index) => ({ field: `spec.redirectURIs[${index}]`, says: 'ends in "/device/callback"' })),
  },
]);
