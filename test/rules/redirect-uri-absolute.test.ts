import { redirectUriAbsolute } from '../../src/rules/redirect-uri-absolute.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, testUriRule } from './rule-table.js';

const allowedRelative = ['/oauth2/callback'];

testUriRule(redirectUriAbsolute, [
  {
    client: 'either',
    passes: [
      'https://app.example.com/callback',
      'http://localhost:8000',
      'com.example.app:/callback',
      'urn:ietf:wg:oauth:2.0:oob',
      'javascript:alert(1)',
      '/device/callback',
      '/dex/device/callback',
      '/auth/realm_1/device/callback',
    ],
    refuses: [
      ['', 'is blank. Dex lets it match'],
      ['', 'such as "https://app.example.com/callback".'],
      ['  ', 'is blank'],
      ['\u3000', 'is blank'],
      ['/oauth2/callback', 'Write the full address, such as "https://app.example.com/oauth2/callback"'],
      ['callback', 'such as "https://app.example.com/callback"'],
      ['?x=1', 'is a relative reference'],
      ['/callback', 'option allowedRelative'],
      ['/device/callback/', 'is a relative reference'],
      ['/device/callback?x', 'is a relative reference'],
      ['/x/../%2e/device/callback', 'is a relative reference'],
      ['x/device/callback', 'is a relative reference'],
      ['app.example.com/callback', 'Write "https://app.example.com/callback".'],
      ['APP.example.com/callback', 'Write "https://APP.example.com/callback".'],
      ['10.0.0.1:8080/callback', 'Write "https://10.0.0.1:8080/callback".'],
      ['127.0.0.1:8080/callback', 'Write "http://127.0.0.1:8080/callback".'],
      ['//evil.example/cb', 'leaves Dex for the host "evil.example"'],
      ['//evil.example/cb', 'Write the scheme too: "https://evil.example/cb"'],
      ['https:/app.example.com/cb', 'Write "https://app.example.com/cb".'],
      ['https:app.example.com', 'Write "https://app.example.com".'],
      ['https:///app.example.com', 'Write "https://app.example.com".'],
      ['https:app.example.com//cb', 'Write "https://app.example.com//cb".'],
      ['https:app.example.com?x', 'Write "https://app.example.com?x".'],
      ['https:/app.example.com:/cb', 'Write "https://app.example.com:/cb".'],
      ['https:/my-app.my-example/cb', 'Write "https://my-app.my-example/cb".'],
      // What follows is no host: there is nothing to propose.
      ...['_/app.example.com/cb', '.example.com/cb', 'app./cb', 'app.example.com_x', 'app'].map(
        (rest) => [`https:/${rest}`, 'Write "https://app.example.com/callback".'] as const,
      ),
      ['HTTP:///localhost:3000/cb', 'Write "HTTP://localhost:3000/cb".'],
      ['https://', 'has no host'],
      ['https://:8080/cb', 'has no host'],
      ['https://?x', 'has no host'],
      ['http:', 'has no host'],
      ['https://user:pass@/cb', 'https://user:***@/cb'],
    ],
  },
  { client: 'either', options: { allowedRelative }, passes: allowedRelative },
  { client: 'either', options: { allowedRelative }, refuses: [['/oauth2/callback/', 'is a relative reference']] },
]);

testRule(redirectUriAbsolute, [
  {
    name: 'each URI is judged by itself',
    client: minimalClient({ redirectURIs: ['/a', 'https://app.example.com/cb', 7, ''] }),
    finds: [
      { field: 'spec.redirectURIs[0]', says: 'relative' },
      { field: 'spec.redirectURIs[3]', says: 'blank' },
    ],
  },
]);
