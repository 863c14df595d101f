import { expect, test } from '@jest/globals';
import { secretValueStrong } from '../../src/rules/secret-value-strong.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';
import { cpuTime } from '../cpu-time.js';

/** `openssl rand -hex 16`. */
const RANDOM = '4f1c9a7be2d85360c1f7a94be80d2635';
const holding = (value: string | undefined) => ({ exists: true, type: 'Opaque', keys: ['secret'], value }) as const;
const finding = (says: string | RegExp) => [{ field: 'spec.secretRef', says }];
const base64 = (text: string) => Buffer.from(text).toString('base64');

const strong = [
  RANDOM,
  'q7Jm2xVb9KtR4wYz8LpN3sHd6FcG5eQa',
  'a1B-c2D_e3F.g4H~i5J!k6L*m7N(o8P)',
  '31415926535897932384626433832795',
  'b3f0c6de-7a41-4c0e-9d5b-2f8e17a6c934',
  // Random bytes in base64 are no readable text.
  'x5sYvBqH0nUe9cW1tLkJ2rPz7mDgA8fo',
  `web-${RANDOM}`,
];

const placeholders = [
  'your-client-secret',
  'example-app-secret-value',
  'CHANGE-ME',
  'CHANGE-ME-before-deploying-to-production-please',
  '__CHANGE_ME__',
  'my-app-client-secret',
  'ZXhhbXBsZS1hcHAtc2VjcmV0',
  'pUBnBOY80SnXgjibTYM9ZWNzY2xreNGQok',
  'replace-this-with-a-long-and-random-value',
  'this-is-a-placeholder-that-was-never-filled-in',
  'insert-your-own-client-secret-from-the-vault-here',
  '${CLIENT_SECRET}',
  '$(WEB_OAUTH_TOKEN_OF_THIS_CLUSTER)',
  '$WEB_OAUTH_TOKEN',
  '<ask the platform team for this one>',
  'password123',
  'Passwd-2024!',
  'web',
  'WEB',
  'web-secret',
  'Portal of all teams',
  'portal_of_all_teams_client_secret',
  base64('web-client-secret'),
];

testRule(secretValueStrong, [
  ...strong.map((value) => ({ name: `strong: ${value}`, secretContents: holding(value) })),
  ...placeholders.map((value) => ({
    name: `a placeholder: ${value}`,
    client: minimalClient({ name: 'Portal of all teams' }),
    secretContents: holding(value),
    finds: finding(
      /is easy to guess\. It is a placeholder, or made of the Client's own names\..* Store a random value/,
    ),
  })),
  {
    name: 'made of metadata.name',
    client: { ...minimalClient(), metadata: { name: 'kiosk', namespace: 'team-a' } },
    secretContents: holding('kiosk-2024'),
    finds: finding('is easy to guess'),
  },
  {
    name: 'made of the name of the Secret',
    client: minimalClient({ secretRef: { name: 'turnstile' } }),
    secretContents: holding('turnstile'),
    finds: finding('is easy to guess'),
  },
  {
    name: 'a name of two letters may begin any value',
    client: {
      ...minimalClient({ id: 'ab', name: '—', secretRef: { name: 'x' } }),
      metadata: { name: 'y', namespace: 'team-a' },
    },
    secretContents: holding('ab7Kq'),
    finds: finding('is shorter than 32 characters'),
  },
  {
    name: 'a name of three letters is a word',
    client: minimalClient({ id: 'abc' }),
    secretContents: holding('abc7Kq'),
    finds: finding('is easy to guess'),
  },
  {
    name: '15 characters beside words are no random part',
    secretContents: holding(`secret-${RANDOM.slice(0, 15)}`),
    finds: finding('is easy to guess'),
  },
  {
    name: '16 characters beside words are',
    secretContents: holding(`secret-${RANDOM.slice(0, 16)}`),
    finds: finding('is shorter than 32 characters'),
  },
  { name: '31 characters', secretContents: holding(RANDOM.slice(1)), finds: finding('is shorter than 32 characters.') },
  {
    name: 'the hint gives the bound and the way',
    secretContents: holding(RANDOM.slice(1)),
    finds: finding('Store a random value of 32 characters or more, such as the output of "openssl rand -hex 32"'),
  },
  { name: 'as long as the option asks', secretContents: holding('x7Kq2Lm9'), options: { minLength: 8 } },
  {
    name: 'shorter than the option asks',
    secretContents: holding(RANDOM),
    options: { minLength: 33 },
    finds: finding('is shorter than 33 characters. Store a random value of 33'),
  },
  {
    name: 'white space around it does not make it longer',
    secretContents: holding(`${RANDOM.slice(1)}\n`),
    finds: finding('is shorter than 32 characters. It also begins or ends with white space. Store a random value'),
  },
  {
    name: 'seven different characters',
    secretContents: holding('abcdefgabcdefgaabbccddeeffggbcdae'),
    finds: finding('has few different characters, or repeats itself.'),
  },
  { name: 'eight different characters', secretContents: holding('abcdefghhgfedcbaacegbdfhhfdbgeca') },
  {
    name: 'a text repeated',
    secretContents: holding('k3Vt9xQm2Lr8wZs5k3Vt9xQm2Lr8wZs5'),
    finds: finding('repeats itself'),
  },
  {
    name: 'a text of 128 characters repeated',
    secretContents: holding(RANDOM.repeat(8)),
    finds: finding('repeats itself'),
  },
  {
    name: 'a text of 129 characters repeated is beyond that',
    secretContents: holding(`${RANDOM.repeat(4)}x`.repeat(2)),
  },
  { name: 'a longer one is not weak for that', secretContents: holding(RANDOM.repeat(9)) },
  {
    name: 'a line break at the end',
    secretContents: holding(`${RANDOM}\n`),
    finds: finding(
      /begins or ends with white space\. An application may cut it off, Dex does not\. Store it without the line break/,
    ),
  },
  { name: 'a space at the beginning', secretContents: holding(` ${RANDOM}`), finds: finding('with white space') },
  {
    name: 'encoded twice',
    secretContents: holding(base64(RANDOM)),
    finds: finding(/looks encoded twice\. It is base64 of readable text\. Write the value itself under stringData/),
  },
  {
    name: 'encoded twice, with its line break',
    secretContents: holding(base64(`${RANDOM}\n`)),
    finds: finding('encoded twice'),
  },
  {
    name: 'the shortest text that counts as encoded',
    secretContents: holding(base64('kV3t9xQm2Lr8')),
    finds: finding('It also looks encoded twice.'),
  },
  {
    name: 'a shorter one does not',
    secretContents: holding(base64('kV3t9xQm2')),
    finds: finding(/^The client secret is shorter than 32 characters\. Store/),
  },
  {
    name: 'letters outside ASCII',
    secretContents: holding(`${RANDOM}é`),
    finds: finding(/outside printable ASCII\. OAuth 2\.0 does not allow them\. Store a value of letters and digits/),
  },
  {
    name: 'a control character',
    secretContents: holding(`${RANDOM}\u0007x`),
    finds: finding('outside printable ASCII'),
  },
  { name: 'a DEL', secretContents: holding(`${RANDOM}\u007fx`), finds: finding('outside printable ASCII') },
  {
    name: 'a plus sign',
    secretContents: holding(`${RANDOM}+x`),
    finds: finding(/has "%" or "\+"\. Dex reads something else unless the application encodes it\. Store a value/),
  },
  { name: 'a percent sign', secretContents: holding(`%${RANDOM}`), finds: finding('has "%" or "+"') },
  {
    name: 'of two traps the first is told',
    secretContents: holding(`${RANDOM}+\n`),
    finds: finding(/^The client secret begins or ends[^+]*$/),
  },
  {
    name: 'weak and a trap: one finding, the weakness first',
    secretContents: holding('a+b'),
    finds: finding(/^The client secret is shorter than 32 characters\. It also has "%" or "\+"\. Store a random value/),
  },
  { name: 'nothing is for another rule', secretContents: holding(' \n') },
  { name: 'no such key', secretContents: holding(undefined) },
  { name: 'no Secret', secretContents: { exists: false } },
  { name: 'no secretRef', client: minimalPublicClient(), secretContents: holding('x') },
]);

test.each(['hunter2', `${RANDOM}+`, base64(RANDOM), 'hunter2é\n'])(
  'nothing of %j is told, not even its length',
  (value) => {
    const found = violationsOf(secretValueStrong, { name: '', secretContents: holding(value) });
    expect(found).toHaveLength(1);
    const text = JSON.stringify(found);
    expect(text).not.toContain(value.trim());
    expect(text).not.toMatch(/hunter|é/);
    expect(text.match(/\d+/g) ?? []).not.toContain(String(value.length));
  },
);

test.each([
  ['one letter', 'a'.repeat(1 << 20)],
  ['base64', 'YWFh'.repeat(1 << 18)],
  ['an open variable', `\${${'}{'.repeat(1 << 19)}x`],
  ['words', 'secret'.repeat(1 << 17)],
])('a value of 1 MiB of %s takes milliseconds', (_what, value) => {
  const took = cpuTime(() => violationsOf(secretValueStrong, { name: '', secretContents: holding(value) }));
  expect(took).toBeLessThan(5000);
});
