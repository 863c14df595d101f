import { expect, test } from '@jest/globals';
import { redirectUriNoUserinfo } from '../../src/rules/redirect-uri-no-userinfo.js';
import { minimalClient } from '../client/minimal-client.js';
import { testUriRule, violationsOf } from './rule-table.js';

testUriRule(redirectUriNoUserinfo, [
  {
    client: 'either',
    passes: [
      'https://app.example.com/callback',
      'https://app.example.com/@user',
      'https://app.example.com/?mail=a@b',
      'com.example.app:a@b',
      // The backslash makes the authority illegible: redirect-uri-characters refuses it.
      'https://app.example.com\\@evil.example/',
    ],
    refuses: [
      ['https://user@app.example.com/cb', 'Write "https://app.example.com/cb"'],
      ['https://good.example@evil.example/', 'the host it leads to is "evil.example"'],
      ['https://user@app.example.com//x', 'Write "https://app.example.com//x"'],
      ['https://@app.example.com/', 'Write "https://app.example.com/"'],
      ['https://a@b@evil.example/', 'the host it leads to is "evil.example"'],
      ['http://localhost@evil.example/', 'the host it leads to is "evil.example"'],
      ['//u@evil.example/', 'Write "//evil.example/"'],
      ['com.example.app://u@x/cb', 'Write "com.example.app://x/cb"'],
    ],
  },
]);

test('a password is never repeated', () => {
  const client = minimalClient({ redirectURIs: ['https://admin:hunter2@app.example.com/cb'] });
  expect(JSON.stringify(violationsOf(redirectUriNoUserinfo, { name: '', client }))).not.toContain('hunter2');
});
