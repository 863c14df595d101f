import { redirectUriHost } from '../../src/rules/redirect-uri-host.js';
import { testUriRule } from './rule-table.js';

const metadata = 'metadata service';

testUriRule(redirectUriHost, [
  {
    client: 'either',
    passes: [
      'https://app.example.com/cb',
      'https://10.0.0.1/',
      'http://localhost:8000',
      'com.example.app:/cb',
      '/device/callback',
      'https://169.254.1.1/',
    ],
    refuses: [
      ['http://169.254.169.254/latest', metadata],
      ['https://[fd00:ec2::254]/', metadata],
      ['http://[::ffff:169.254.169.254]/', metadata],
      ['https://metadata.google.internal/cb', metadata],
    ],
  },
  {
    client: 'either',
    options: { allowedHosts: ['app.example.com', '*.team-a.example.com', '10.0.0.1'] },
    passes: [
      'https://app.example.com/cb',
      'https://APP.example.com:8443/',
      'https://x.y.team-a.example.com/',
      'https://x.team-a.example.com/',
      'https://10.0.0.1/',
      'http://127.0.0.1:8000',
      'com.example.app:/cb',
    ],
    refuses: [
      ['https://other.example.com/', 'leads to the host "other.example.com"'],
      ['https://team-a.example.com/', 'may not use'],
      ['https://.team-a.example.com/', 'may not use'],
      ['https://evilteam-a.example.com/', 'may not use'],
      [
        'https://app.example.com.evil.example/',
        'Write an address at "app.example.com", "*.team-a.example.com", "10.0.0.1".',
      ],
    ],
  },
  {
    client: 'either',
    options: { allowedHosts: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
    refuses: [['https://x.example.com/', '"e" or 2 more']],
  },
  {
    client: 'either',
    options: { allowedHosts: ['a', 'b', 'c', 'd', 'e'] },
    refuses: [['https://x.example.com/', '"d", "e". An admin']],
  },
]);
