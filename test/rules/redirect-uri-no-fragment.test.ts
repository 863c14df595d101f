import { redirectUriNoFragment } from '../../src/rules/redirect-uri-no-fragment.js';
import { testUriRule } from './rule-table.js';

testUriRule(redirectUriNoFragment, [
  {
    client: 'either',
    passes: ['https://app.example.com/callback', 'https://app.example.com/%23x', '/device/callback', ''],
    refuses: [
      ['https://app.example.com/#/callback', 'Write "https://app.example.com/"'],
      ['https://app.example.com/callback#', 'has a fragment ("#")'],
      ['com.example.app:/cb#x', 'Write "com.example.app:/cb"'],
      ['#', 'has a fragment'],
      ['https://app.example.com/#x#y', 'Write "https://app.example.com/"'],
      ['https://a/b#\n', 'has a fragment'],
      ['https://u:pw@app.example.com/#x', 'Write "https://u:***@app.example.com/"'],
    ],
  },
]);
