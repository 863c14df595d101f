import { redirectUriHttps } from '../../src/rules/redirect-uri-https.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, testUriRule } from './rule-table.js';

const privateHosts = [
  'http://10.1.2.3/cb',
  'http://172.16.0.1/cb',
  'http://172.31.255.255/cb',
  'http://192.168.1.10:8080/cb',
  'http://100.64.0.1/cb',
  'http://169.254.1.1/cb',
  'http://[fd12:3456::1]/cb',
  'http://[fe80::1]/cb',
  'http://grafana/cb',
  'http://nas.local/cb',
  'http://app.internal/cb',
  'http://app.LAN/cb',
  'http://app.home.arpa/cb',
  'http://app.ns.svc/cb',
  'http://app.ns.svc.cluster.local:8080/cb',
  'http://app.test/cb',
];

testUriRule(redirectUriHttps, [
  {
    client: 'either',
    passes: [
      'https://app.example.com/cb',
      'HTTPS://app.example.com/cb',
      'https://10.0.0.1/cb',
      'http://localhost:3000/callback',
      'http://localhost',
      'http://127.0.0.1:8000',
      'http://127.9.9.9:1/',
      'http://[::1]:8000',
      'http://[0:0:0:0:0:0:0:1]/',
      'http://[::ffff:127.0.0.1]:80/',
      'http://app.localhost:4180/oauth2/callback',
      'com.example.app:/cb',
      'http:///x',
      '/device/callback',
      // Nobody knows which host: redirect-uri-unambiguous refuses them.
      'http://127.1:8000/',
      'http://0.0.0/',
      'http://app.example.com./',
      // Illegible: redirect-uri-characters refuses it.
      'http://exämple.com/',
    ],
    refuses: [
      ['http://app.example.com/callback', 'Write "https://app.example.com/callback"'],
      ['HTTP://app.example.com/', 'is not encrypted'],
      ['http://8.8.8.8/', 'is not encrypted'],
      ['http://172.15.0.1/', 'is not encrypted'],
      ['http://172.32.0.1/', 'is not encrypted'],
      ['http://192.169.0.1/', 'is not encrypted'],
      ['http://100.63.0.1/', 'is not encrypted'],
      ['http://100.128.0.1/', 'is not encrypted'],
      ['http://[2001:db8::1]/', 'is not encrypted'],
      ['http://[::ffff:8.8.8.8]/', 'is not encrypted'],
      ['http://[::2]/', 'is not encrypted'],
      ['http://localhost.evil.example/', 'is not encrypted'],
      ['http://127.0.0.1.nip.io/', 'is not encrypted'],
      ['http://localhost@evil.example/', 'is not encrypted'],
      ['http://home.arpa.example.com/', 'is not encrypted'],
      ['http://notlocalhost.com/', 'is not encrypted'],
      ['http://u:pw@app.example.com/', '"http://u:***@app.example.com/"'],
      ['http://0.0.0.0:8080/cb', '"0.0.0.0" is what a server listens on'],
      ['https://0.0.0.0/cb', 'what a server listens on'],
      ['http://0.1.2.3/cb', 'what a server listens on'],
      ['http://[::]:8080/cb', 'what a server listens on'],
      ['https://[0:0:0:0:0:0:0:0]/cb', 'what a server listens on'],
    ],
  },
  { client: 'confidential', passes: privateHosts },
  { client: 'public', refuses: privateHosts.map((uri) => [uri, 'in that network'] as const) },
  {
    client: 'confidential',
    options: { privateSuffixes: ['corp.example.com'] },
    passes: ['http://app.corp.example.com/cb', 'http://corp.example.com/cb', 'http://APP.CORP.example.com/cb'],
    refuses: [['http://app.notcorp.example.com/cb', 'is not encrypted']],
  },
  {
    client: 'public',
    options: { privateSuffixes: ['corp.example.com'] },
    refuses: [['http://app.corp.example.com/cb', 'in that network']],
  },
]);

testRule(redirectUriHttps, [
  {
    name: 'a client whose type cannot be read is taken for confidential: the schema says what is wrong',
    client: minimalClient({ public: 'yes', redirectURIs: ['http://nas.local/cb'] }),
  },
]);
