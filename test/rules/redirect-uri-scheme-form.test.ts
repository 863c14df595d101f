import { redirectUriSchemeForm } from '../../src/rules/redirect-uri-scheme-form.js';
import { testUriRule } from './rule-table.js';

testUriRule(redirectUriSchemeForm, [
  {
    client: 'either',
    passes: [
      'com.example.app:/callback',
      'com.example.app:/a/b',
      'https://app.example.com',
      'HTTP://x',
      'urn:x',
      '/x',
      '',
    ],
    refuses: [
      ['com.example.app://callback', 'has "//" after its scheme'],
      ['com.example.app:///callback', 'has "//" after its scheme'],
      ['com.example.app:callback', 'has no "/" after its scheme'],
      ['com.example.app:', 'has no "/" after its scheme'],
      ['com.example.app:a/b', 'has no "/" after its scheme'],
      ['com.example.app:a/', 'has no "/" after its scheme'],
      ['com.example.app:/', 'has no path'],
      ['com.example.app://x', 'such as "com.example.app:/callback"'],
    ],
  },
]);
