import { describe, expect, test } from '@jest/globals';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { judge } from '../policy/judgement.js';

/** D: refused, W: admitted with a warning, A: admitted without a word. */
type Outcome = 'D' | 'W' | 'A';

/** Hazards by their number, each with what a public and a confidential client of this one URI gets under the profile web. */
const hazards: readonly (readonly [row: string, publicClient: Outcome, confidential: Outcome, ...uris: string[]])[] = [
  ['1', 'D', 'D', '', ' ', '\t'],
  ['2', 'D', 'D', '/cb', 'cb', '?x', '/oauth2/callback'],
  ['2a', 'A', 'W', '/device/callback', '/dex/device/callback', '/auth/device/callback'],
  ['2b', 'W', 'W', 'https://app.example.com/device/callback'],
  ['3', 'D', 'D', '//evil.example/cb'],
  ['4', 'D', 'D', 'https://app.example.com/cb#x', 'https://app.example.com/cb#'],
  ['5', 'D', 'D', 'https://u@app.example.com/cb', 'https://u:p@app.example.com/cb', 'https://@app.example.com/cb'],
  ['6', 'D', 'D', 'https://*.example.com/cb', 'https://app.example.com:*/cb', '*://app.example.com/cb'],
  ['6a', 'D', 'D', 'https://app.example.com/*', 'https://app.example.com/cb?x=*'],
  ['7', 'D', 'D', 'http://app.example.com/cb', 'http://8.8.8.8/cb', 'http://[2001:db8::1]/cb'],
  [
    '7a',
    'D',
    'W',
    'http://10.0.0.1/cb',
    'http://[fd00::1]/cb',
    'http://app/cb',
    'http://app.local/cb',
    'http://app.lan/cb',
  ],
  ['7a', 'D', 'W', 'http://app.home.arpa/cb', 'http://app.ns.svc.cluster.local/cb', 'http://app.internal/cb'],
  ['8', 'A', 'W', 'http://localhost:3000/callback', 'http://localhost:8000'],
  ['9', 'A', 'W', 'http://127.0.0.1:8000/callback'],
  ['9a', 'W', 'W', 'http://127.0.0.2:8000/cb', 'http://[::ffff:127.0.0.1]:8000/cb', 'http://[0:0:0:0:0:0:0:1]:8000/cb'],
  ['10', 'A', 'W', 'http://[::1]:8000/cb'],
  ['10a', 'W', 'W', 'http://localhost/cb', 'http://127.0.0.1/cb', 'http://[::1]/cb'],
  ['11', 'D', 'D', 'http://127.1:8000/', 'http://0x7f.1:8000/', 'http://0177.0.0.1:8000/', 'http://2130706433:8000/'],
  ['11', 'D', 'D', 'http://127.000.000.001/', 'http://127.0.0.1./', 'http://①②⑦.0.0.1/', 'https://127.1/'],
  ['11a', 'D', 'D', 'http://localhost.:3000/', 'http://LOCALHOST:3000/'],
  ['11b', 'D', 'D', 'http://localhost.evil.example/', 'http://127.0.0.1.nip.io/', 'http://localhost@evil.example/'],
  ['11c', 'W', 'W', 'http://app.localhost:3000/cb', 'https://app.localhost/cb'],
  ['11d', 'D', 'D', 'https://256.0.0.1/', 'https://3627734734/', 'https://foo.0x4/', 'https://1.2.3.08/'],
  ['11d', 'A', 'A', 'https://10.com/cb', 'https://1.2.3.com/cb', 'https://127abc.com/cb'],
  ['12', 'W', 'W', 'https://localhost:8443/cb', 'https://127.0.0.1:8443/cb'],
  ['13', 'D', 'D', 'http://0.0.0.0:8000/', 'https://0.0.0.0/', 'http://[::]:8000/'],
  ['14', 'A', 'A', 'https://app.example.com/callback', 'https://app.example.com/oauth2/callback'],
  ['15', 'A', 'D', 'com.example.app:/cb'],
  ['15a', 'W', 'D', 'com.example.app://cb', 'com.example.app:cb', 'com.example.app:/'],
  ['15b', 'D', 'D', 'myapp:/cb', 'oc://android.owncloud.com'],
  ['15c', 'D', 'D', 'app.example.com:8443/cb'],
  [
    '16',
    'D',
    'D',
    'javascript:alert(1)',
    'DATA:text/html,x',
    'vbscript:x',
    'file:///x',
    'blob:https://a/b',
    'about:blank',
  ],
  [
    '16',
    'D',
    'D',
    'view-source:https://a/',
    'chrome://x',
    'mailto:a@b',
    'tel:1',
    'intent://x',
    'ws://a/',
    'wss://a/',
    'ftp://a/',
  ],
  [
    '16',
    'D',
    'D',
    'ssh://a',
    'ldap://a',
    'itms-services://a',
    'chrome-extension://abc/cb',
    'moz-extension://abc/cb',
    'jar:x',
    'sms:1',
  ],
  ['17', 'W', 'D', 'urn:ietf:wg:oauth:2.0:oob'],
  ['17a', 'D', 'D', 'URN:ietf:wg:oauth:2.0:oob', 'urn:ietf:wg:oauth:2.0:oob:auto', 'urn:ietf:wg:oauth:2.0:oob?x'],
  [
    '18',
    'D',
    'D',
    'https://app.example.com/\u0000',
    'https://app.example.com/c\tb',
    'https://app.example.com/cb\r\n',
    'https://a.com/\u007f',
  ],
  [
    '18a',
    'D',
    'D',
    ' https://app.example.com/cb',
    'https://app.example.com/cb ',
    'https://app.example.com/c b',
    'https://app.example.com/\u00a0',
  ],
  [
    '18a',
    'D',
    'D',
    'https://app.example.com/\u200b',
    'https://app.example.com/\u202e',
    'https://app.exam\u00adple.com/',
    'https://a.com/\ud800',
  ],
  ['19', 'D', 'D', 'https://\u0430pp.example.com/', 'https://ａpp.example.com/', 'https://app。example.com/'],
  ['19a', 'W', 'W', 'https://xn--bcher-kva.example/cb'],
  ['19a', 'D', 'D', 'https://xn--/cb', 'https://xn--0.example/cb'],
  ['19b', 'D', 'D', 'https://app.example.com/café', 'https://app.example.com/?x=é'],
  ['20', 'D', 'D', 'https://app.example.com/a/../b', 'https://app.example.com/./b', 'https://app.example.com/%2e%2e/b'],
  [
    '20',
    'D',
    'D',
    'https://app.example.com/..%2fb',
    'https://app.example.com/a;/../b',
    'https://app.example.com/..;/b',
  ],
  ['21', 'D', 'D', 'https:\\\\evil.example', 'https://app.example.com\\@evil.example/', 'https://app.example.com/a\\b'],
  ['22', 'D', 'D', 'https:/app.example.com', 'https:app.example.com', 'https:///app.example.com'],
  [
    '23',
    'D',
    'D',
    'https://app.example.com/%0d%0a',
    'https://app.example.com/%00',
    'https://app.example.com/a%2Fb',
    'https://a.com/%5c',
  ],
  [
    '23',
    'D',
    'D',
    'https://app.example.com/%40',
    'https://app.example.com/%3A',
    'https://app.example.com/%3f',
    'https://a.com/%23',
  ],
  ['23a', 'D', 'D', 'https://app.example.com/%zz', 'https://app.example.com/%2'],
  ['23b', 'D', 'D', 'https://app%2eexample.com/cb'],
  ['23c', 'W', 'W', 'https://app.example.com/%41', 'https://app.example.com/a+b'],
  ['24', 'W', 'W', 'https://app.example.com'],
  ['24', 'A', 'W', 'http://localhost:3000'],
  ['25', 'W', 'W', 'https://app.example.com/cb?tenant=a'],
  [
    '25a',
    'D',
    'D',
    ...['code', 'state', 'error', 'iss', 'id_token', 'scope'].map((key) => `https://app.example.com/cb?${key}=1`),
  ],
  [
    '25b',
    'W',
    'W',
    'https://app.example.com/cb?next=/x',
    'https://app.example.com/cb?x=https://evil.example',
    'https://a.example.com/?x=//evil',
  ],
  [
    '26',
    'D',
    'D',
    'https://app.example.com:0/',
    'https://app.example.com:65536/',
    'https://app.example.com:/',
    'https://app.example.com:0443/',
  ],
  ['26', 'D', 'D', 'https://app.example.com:http/', 'com.example.app://x:99999/cb'],
  ['26a', 'W', 'W', 'https://app.example.com:443/cb'],
  ['26b', 'W', 'W', 'https://app.example.com:22/cb', 'http://localhost:6000/cb', 'https://app.example.com:25/cb'],
  [
    '27',
    'D',
    'D',
    'https://app.example.com./',
    'https://app..example.com/',
    'https://.example.com/',
    'https://-a.example.com/',
  ],
  [
    '27',
    'D',
    'D',
    'https://a-.example.com/',
    `https://${'a'.repeat(64)}.example.com/`,
    `https://${'a.'.repeat(127)}com/`,
  ],
  ['27', 'W', 'W', 'https://my_app.example.com/cb'],
  ['28', 'W', 'W', 'https://App.example.com/cb', 'HTTPS://app.example.com/cb'],
  ['31', 'D', 'D', `https://app.example.com/${'a'.repeat(2025)}`],
  ['31', 'W', 'W', `https://app.example.com/${'a'.repeat(500)}`],
  ['34', 'W', 'W', 'https://8.8.8.8/cb', 'https://[2001:db8::1]/cb'],
  [
    '34a',
    'W',
    'W',
    'https://192.168.0.1/cb',
    'https://169.254.1.1/cb',
    'https://100.64.0.1/cb',
    'https://[fd00::1]/cb',
  ],
  ['34a', 'D', 'D', 'https://169.254.169.254/cb', 'http://169.254.169.254/cb'],
  ['34b', 'D', 'D', 'http://[::1%25lo]:80/', 'https://[fe80::1%25eth0]/'],
  [
    '35',
    'W',
    'W',
    'https://app/cb',
    'https://app.ns.svc/cb',
    'https://app.ns.svc.cluster.local/cb',
    'https://app.local/cb',
    'https://app.internal/cb',
  ],
  ['36', 'W', 'W', 'https://github.io/cb', 'https://run.app/cb', 'https://nip.io/cb'],
  ['36', 'A', 'A', 'https://team.github.io/cb', 'https://app-1a2b.run.app/cb', 'https://abc.ngrok.io/cb'],
  ['39', 'D', 'D', 'https://{{host}}/cb', 'https://app.example.com/}}'],
  [
    '39a',
    'D',
    'D',
    ...['{', '}', '<', '>', '"', '|', '^', '`'].map((character) => `https://app.example.com/${character}`),
  ],
  [
    '40',
    'D',
    'D',
    'http://localhost:8080:80/',
    'http://evil[::1]:80/',
    'http://[localhost]:80/',
    'http://[::1/',
    'http://::1:8080/',
  ],
  ['42', 'A', 'W', 'http://localhost:8000/cb'],
];

function outcome(client: unknown): Outcome {
  const { findings } = judge(client);
  if (findings.some(({ action }) => action === 'Deny')) return 'D';
  return findings.length > 0 ? 'W' : 'A';
}

const cases = hazards.flatMap(([row, publicClient, confidential, ...uris]) =>
  uris.map((uri) => ({ row, uri, expected: { publicClient, confidential } })),
);

describe('redirect-URI hazards', () => {
  test.each(cases)('row $row: $uri', ({ uri, expected }) => {
    expect({
      publicClient: outcome(minimalPublicClient({ redirectURIs: [uri] })),
      confidential: outcome(minimalClient({ redirectURIs: [uri] })),
    }).toEqual(expected);
  });

  // Two causes: the port that browsers block, and the secret on the own machine.
  const twofold = ['http://localhost:6000/cb'];

  test.each(cases.filter(({ uri }) => !twofold.includes(uri)))(
    'row $row: $uri is warned of at most once',
    ({ uri }) => {
      for (const client of [minimalPublicClient({ redirectURIs: [uri] }), minimalClient({ redirectURIs: [uri] })]) {
        const warnings = judge(client).findings.filter(({ action }) => action === 'Warn');
        expect(warnings.map(({ rule, message }) => `${rule}: ${message}`).slice(1)).toEqual([]);
      }
    },
  );
});
