import { redirectUriLoopback } from '../../src/rules/redirect-uri-loopback.js';
import { testUriRule } from './rule-table.js';

const usual = ['http://localhost:8000', 'http://127.0.0.1:8000/cb', 'http://[::1]:8000'];

testUriRule(redirectUriLoopback, [
  {
    client: 'either',
    passes: [
      'https://app.example.com/',
      'http://10.0.0.1/',
      'http://127.1/',
      'http://LOCALHOST/',
      'com.example.app:/cb',
      '/x',
      '',
    ],
    refuses: [
      ['https://localhost:8443/cb', 'Write "http://localhost:8443/cb"'],
      ['https://127.0.0.1/', 'loopback needs no encryption'],
      ['http://127.0.0.2:8000', 'Write "127.0.0.1"'],
      ['http://[::ffff:127.0.0.1]:8000', 'Write "[::1]"'],
      ['http://[0:0:0:0:0:0:0:1]:8000', 'Dex compares bytes'],
      ['http://app.localhost:3000/', 'leads browsers to the own machine'],
      ['http://localhost', 'has no port'],
      ['http://localhost/callback', 'it means port 80 only'],
      ['http://[::1]/', 'has no port'],
    ],
  },
  { client: 'public', passes: usual },
  { client: 'confidential', refuses: usual.map((uri) => [uri, "a confidential client's secret is not kept"] as const) },
]);
