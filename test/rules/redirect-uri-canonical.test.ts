import { redirectUriCanonical } from '../../src/rules/redirect-uri-canonical.js';
import { testUriRule } from './rule-table.js';

testUriRule(redirectUriCanonical, [
  {
    client: 'either',
    passes: [
      'https://app.example.com/',
      'https://app.example.com/Callback',
      'https://app.example.com:8443/cb',
      'http://app.example.com:443/cb',
      'http://localhost:3000',
      'http://localhost',
      'http://[::1]:8000',
      'http://[0:0:0:0:0:0:0:1]:8000',
      'https://[2001:db8::1]/',
      'com.example.app:/cb',
      'com.example.app://Callback',
      'urn:ietf:wg:oauth:2.0:oob',
      '/device/callback',
      '/a+b',
    ],
    refuses: [
      ['https://app.example.com', 'Write "https://app.example.com/"'],
      ['https://app.example.com?x=1', 'Write "https://app.example.com/?x=1"'],
      ['https://App.Example.com/cb', 'capital letters in its host'],
      ['HTTPS://app.example.com/cb', 'capital letters in its scheme'],
      ['https://app.example.com:443/cb', 'Write "https://app.example.com/cb"'],
      ['http://10.0.0.1:80/cb', 'the default port :80'],
      [
        'HTTPS://App.example.com:443',
        'in its scheme and capital letters in its host and the default port :443 and no "/"',
      ],
      ['https://[2001:DB8:0::1]/', 'a long form of its IPv6 address'],
      ['COM.Example.App:/cb', 'Write "com.example.app:/cb"'],
      ['https://xn--bcher-kva.example/cb', 'the international name "bücher.example"'],
      ['https://my_app.example.com/cb', 'has an underscore'],
      ['https://app.example.com/caf%C3%A9', 'has "%C3": Dex up to 2.45'],
      ['https://app.example.com/a+b', 'has "+"'],
      ['https://app.example.com/?x=%20', 'has "%20"'],
      ['https://app.example.com/?x=1', 'has a query, which Dex rewrites'],
      ['com.example.app:/cb?x=1', 'has a query'],
      ['https://app.example.com/?', 'has a query'],
    ],
  },
]);
