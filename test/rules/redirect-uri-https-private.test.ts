import { redirectUriHttpsPrivate } from '../../src/rules/redirect-uri-https-private.js';
import { testUriRule } from './rule-table.js';

const says = 'whoever is on the way';

testUriRule(redirectUriHttpsPrivate, [
  {
    client: 'confidential',
    passes: [
      'https://10.0.0.1/cb',
      'https://grafana/',
      'http://localhost:3000',
      'http://127.0.0.1',
      'http://0.0.0.0/',
      'http://127.1/',
      'com.example.app:/x',
      '/x',
    ],
    refuses: [
      ['http://10.0.0.1/cb', says],
      ['http://grafana/', says],
      ['http://nas.local/', says],
      ['http://app.ns.svc.cluster.local/', says],
      // Whether the policy counts it as private is known to redirect-uri-https, which refuses it otherwise.
      ['http://app.corp.example.com/', says],
    ],
  },
]);
