import { redirectUriNoOpenRedirect } from '../../src/rules/redirect-uri-no-open-redirect.js';
import { testUriRule } from './rule-table.js';

const keys = [
  'next',
  'url',
  'redirect',
  'redirect_uri',
  'redirect_url',
  'redirecturi',
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
      'https://a.example.com/?context=1&curl=2',
      'https://a.example.com/?x=a//b&y=a/https://b',
    ],
    refuses: [
      ...keys.map((key): [string, string] => [`https://app.example.com/?${key}=/home`, `has "${key}" in its query`]),
      ['https://app.example.com/?x=https://evil.example', 'has "x" in its query'],
      ['https://app.example.com/?x=%2F%2Fevil.example', 'has "x" in its query'],
      ...['myapp', 'MYAPP', 'x', 'p9', 'a+b', 'a.b', 'a-b'].map(
        (scheme) => [`https://app.example.com/?x=${encodeURIComponent(scheme)}://y`, 'has "x" in its query'] as const,
      ),
    ],
  },
]);
