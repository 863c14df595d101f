import { redirectUriNotIssuer } from '../../src/rules/redirect-uri-not-issuer.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const refused = (uris: string[]) =>
  uris.map((_, index) => ({ field: `spec.redirectURIs[${index}]`, says: 'is an address of Dex itself' }));

const below = [
  'https://dex.example.com/dex',
  'https://dex.example.com/dex/callback',
  'https://DEX.example.com:443/dex/x',
  'http://dex.example.com:443/dex/',
];
const beside = [
  'https://dex.example.com/dexter',
  'https://dex.example.com/callback',
  'https://dex.example.com/',
  'https://dex.example.com:8443/dex/callback',
  'http://dex.example.com/dex/callback',
  'https://app.example.com/dex/callback',
  'https://dex.example.com/dex/device/callback',
  '/dex/callback',
];
const endpoints = [
  '/callback',
  '/callback/github',
  '/approval',
  '/auth',
  '/auth/x',
  '/token',
  '/keys',
  '/userinfo',
  '/device',
  '/device/code',
].map((path) => `https://dex.example.com${path}`);

testRule(redirectUriNotIssuer, [
  { name: 'without an issuer nobody knows', client: minimalClient({ redirectURIs: below }) },
  {
    name: 'at or below the path',
    dex: { issuer: 'https://dex.example.com/dex' },
    client: minimalClient({ redirectURIs: below }),
    finds: refused(below),
  },
  {
    name: 'a slash at the end of the issuer',
    dex: { issuer: 'https://dex.example.com/dex/' },
    client: minimalClient({ redirectURIs: below }),
    finds: refused(below),
  },
  {
    name: 'beside it',
    dex: { issuer: 'https://dex.example.com/dex' },
    client: minimalClient({ redirectURIs: beside }),
  },
  {
    name: 'an issuer without a path: its endpoints',
    dex: { issuer: 'https://dex.example.com' },
    client: minimalClient({ redirectURIs: endpoints }),
    finds: refused(endpoints),
  },
  {
    name: 'an issuer without a path: everything else',
    dex: { issuer: 'https://dex.example.com' },
    client: minimalClient({
      redirectURIs: [
        'https://dex.example.com/oauth2/callback',
        'https://dex.example.com/authors',
        'https://dex.example.com/device/callback',
      ],
    }),
  },
  {
    name: 'an issuer with a port',
    dex: { issuer: 'http://dex.dex.svc:5556/dex' },
    client: minimalClient({ redirectURIs: ['http://dex.dex.svc:5556/dex/callback'] }),
    finds: refused(['']),
  },
]);
