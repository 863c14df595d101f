import { redirectUriScheme } from '../../src/rules/redirect-uri-scheme.js';
import { testUriRule } from './rule-table.js';

const neither = 'is no web address';
const executed = 'runs or shows it itself';
const copied = 'shows the code to the person';

testUriRule(redirectUriScheme, [
  {
    client: 'either',
    passes: ['https://app.example.com/cb', 'HTTP://localhost:3000', '/device/callback', '', '//host/x'],
    refuses: [
      ['myapp:/callback', neither],
      ['myapp://callback', 'option allowedSchemes'],
      ['javascript:alert(1)', executed],
      ['JavaScript:alert(1)', executed],
      ['data:text/html,x', executed],
      ['vbscript:x', executed],
      ['file:///etc/passwd', executed],
      ['blob:https://a/b', executed],
      ['filesystem:https://a/b', executed],
      ['about:blank', executed],
      ['view-source:https://a', executed],
      ['jar:https://a', executed],
      ['chrome://settings', neither],
      ['chrome-extension://abcdef/cb', neither],
      ['mailto:a@b', neither],
      ['tel:1', neither],
      ['intent://x#Intent;end', neither],
      ['ws://app.example.com', neither],
      ['wss://app.example.com', neither],
      ['ftp://app.example.com', neither],
      ['ssh://app.example.com', neither],
      ['ldap://app.example.com', neither],
      ['itms-services://x', neither],
      ['com.:/x', neither],
      ['com..example:/x', neither],
      ['com+x.example:/x', neither],
      ['urn:ietf:wg:oauth:2.0:oob:auto', 'leads nowhere'],
      ['URN:ietf:wg:oauth:2.0:oob', 'leads nowhere'],
      ['urn:ietf:wg:oauth:2.0:oob?x', 'leads nowhere'],
      ['urn:ietf:wg:oauth:2.0:OOB', 'leads nowhere'],
      ['urn:x', 'leads nowhere'],
      ['app.example.com:8443/cb', 'Write "https://app.example.com:8443/cb"'],
      ['app.example.com:8443', 'has no scheme: what looks like one, "app.example.com:", is a host'],
      ['app.example.com:1/', 'has no scheme'],
      ['app.example.com:65535/', 'has no scheme'],
      ['com.example+app:/x', neither],
      ['localhost:3000/cb', 'Write "http://localhost:3000/cb"'],
      ['localhost:3000?x', 'Write "http://localhost:3000?x"'],
    ],
  },
  {
    client: 'public',
    passes: [
      'com.example.app:/callback',
      'com.example.app:/',
      'com.example.app://callback',
      'com.example.app:callback',
      'COM.Example.App:/cb',
      'app.immich:///oauth-callback',
      'urn:ietf:wg:oauth:2.0:oob',
      'com.example.app:123456',
      ...['a.b', 'a9.b', 'a-b.c', 'a.9', 'a.b-c'].map((scheme) => `${scheme}:/cb`),
    ],
  },
  {
    client: 'confidential',
    refuses: [
      ['com.example.app:/callback', "on a person's device"],
      ['com.example.app://callback', 'set public to true and remove secretRef'],
      ['com.example.app:callback', 'option allowedSchemes'],
      ['urn:ietf:wg:oauth:2.0:oob', copied],
    ],
  },
  {
    client: 'confidential',
    options: { allowedSchemes: ['urn'] },
    passes: ['urn:ietf:wg:oauth:2.0:oob'],
    refuses: [['urn:ietf:wg:oauth:2.0:oob:auto', 'leads nowhere']],
  },
  {
    client: 'either',
    options: { allowedSchemes: ['oc', 'app.immich', 'javascript'] },
    passes: ['oc://android.owncloud.com', 'OC:x', 'app.immich:///oauth-callback'],
    refuses: [
      ['javascript:alert(1)', executed],
      ['occ:/x', neither],
    ],
  },
]);
