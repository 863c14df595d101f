import { logoUrlHttps } from '../../src/rules/logo-url-https.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const passes = [
  'https://app.example.com/logo.png',
  'HTTPS://app.example.com/l?v=2',
  'https://10.0.0.1/l.svg',
  `https://app.example.com/${'a'.repeat(2024)}`,
  '',
  null,
];
const refuses: readonly [string, string][] = [
  ['http://app.example.com/logo.png', 'Write "https://app.example.com/logo.png"'],
  ['/logo.png', 'is no https address'],
  ['logo.png', 'is no https address'],
  ['javascript:alert(1)', 'is no https address'],
  ['data:image/png;base64,AAAA', 'is no https address'],
  ['file:///logo.png', 'is no https address'],
  [' https://app.example.com/logo.png', 'is no https address'],
  ['https:/app.example.com/logo.png', 'no address that a browser can read'],
  ['https://', 'no address that a browser can read'],
  ['https://app.example.com:99999/', 'no address that a browser can read'],
  ['https://exämple.com/logo.png', 'no address that a browser can read'],
  ['https://user@app.example.com/logo.png', 'names a user'],
  ['https://app.example.com/logo.svg#icon', 'Write "https://app.example.com/logo.svg"'],
  ['https://app.example.com/logo.svg#a#b', 'Write "https://app.example.com/logo.svg"'],
  [`https://app.example.com/${'a'.repeat(2025)}`, 'has 2049 characters; 2048 is the most'],
];

testRule(logoUrlHttps, [
  { name: 'no logo' },
  { name: 'a logo that is no string is for the schema', client: minimalClient({ logoURL: 5 }) },
  ...passes.map((logoURL) => ({ name: JSON.stringify(logoURL), client: minimalClient({ logoURL }) })),
  ...refuses.map(([logoURL, says]) => ({
    name: logoURL.slice(0, 60),
    client: minimalClient({ logoURL }),
    finds: [{ field: 'spec.logoURL', says }],
  })),
]);
