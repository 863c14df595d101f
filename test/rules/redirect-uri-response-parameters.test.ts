import { redirectUriResponseParameters } from '../../src/rules/redirect-uri-response-parameters.js';
import { testUriRule } from './rule-table.js';

const keys = [
  'code',
  'state',
  'error',
  'error_description',
  'error_uri',
  'iss',
  'id_token',
  'access_token',
  'token_type',
  'expires_in',
  'scope',
  'session_state',
];

testUriRule(redirectUriResponseParameters, [
  {
    client: 'either',
    passes: [
      'https://app.example.com/callback',
      'https://app.example.com/code?client=state',
      'https://app.example.com/?codes=1&Code=2',
      'https://app.example.com/#code=1',
    ],
    refuses: [
      ...keys.map((key): [string, string] => [
        `https://app.example.com/?a=b&${key}=x`,
        `"${key}", which Dex itself sets`,
      ]),
      ['https://app.example.com/?%63ode=x', '"code"'],
      ['https://app.example.com/?state', '"state"'],
      ['https://app.example.com/?state&code', '"state"'],
      ['com.example.app:/cb?state=1', '"state"'],
      ['/device/callback?code=1', '"code"'],
    ],
  },
]);
