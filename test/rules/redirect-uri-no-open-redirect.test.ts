import { redirectUriNoOpenRedirect } from '../../src/rules/redirect-uri-no-open-redirect.js';
import { testUriRule } from './rule-table.js';

const keys = [
  'next',
  'url',
  'redirect',
  'redirect_uri',
  'redirect_url',
  'returnTo',
  'return',
  'goto',
  'continue',
  'dest',
  'destination',
  'target',
  'callback',
  'rurl',
  'u',
  'NEXT',
];

testUriRule(redirectUriNoOpenRedirect, [
  {
    client: 'either',
    passes: [
      'https://app.example.com/cb',
      'https://app.example.com/?tenant=a',
      'https://app.example.com/next?x=/path',
      'https://a.example.com/?nextcloud=1&url2=x',
    ],
    refuses: [
      ...keys.map((key): [string, string] => [`https://app.example.com/?${key}=/home`, `has "${key}" in its query`]),
      ['https://app.example.com/?x=https://evil.example', 'has "x" in its query'],
      ['https://app.example.com/?x=%2F%2Fevil.example', 'has "x" in its query'],
      ['https://app.example.com/?x=myapp://y', 'has "x" in its query'],
    ],
  },
]);
