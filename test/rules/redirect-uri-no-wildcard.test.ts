import { redirectUriNoWildcard } from '../../src/rules/redirect-uri-no-wildcard.js';
import { testUriRule } from './rule-table.js';

const says = 'has a wildcard';

testUriRule(redirectUriNoWildcard, [
  {
    client: 'either',
    passes: ['https://app.example.com/callback', 'https://app.example.com/%2A', 'https://app.example.com/#*', '#*', ''],
    refuses: [
      ['https://*.example.com/callback', says],
      ['https://app.example.com/*', says],
      ['https://app.example.com:*/cb', says],
      ['*', says],
      ['*://app.example.com/cb', says],
      ['https://app.example.com/cb?x=*', 'Write one entry for each address'],
      ['http://localhost:*', says],
    ],
  },
]);
