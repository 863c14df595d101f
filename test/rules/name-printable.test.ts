import { expect, test } from '@jest/globals';
import { namePrintable } from '../../src/rules/name-printable.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';
import { cpuTime } from '../cpu-time.js';

/** Names as people write them. */
const printable = [
  'Grafana (team A) – "new"',
  'Café Zu\u0308rich',
  '社内 ウィキ\u3000（開発）',
  'Prix\u202f: 5\u00a0€',
  // Persian and Sorani Kurdish with a zero-width non-joiner, inside a word and at its end.
  '\u06a9\u062a\u0627\u0628\u200c\u0647\u0627',
  '\u062f\u0647\u200c',
  // Sinhala with a joiner in its cluster, Malayalam with one at the end of the word.
  '\u0dc1\u0dca\u200d\u0dbb\u0dd3',
  '\u0d2e\u0d28\u0d4d\u200d',
  // Khmer words, and Mongolian with a free variation selector.
  '\u1781\u17d2\u1789\u17bb\u1798\u200b\u1791\u17c5',
  '\u1820\u180b',
  // Emoji: joined, with a skin tone, in colour, a keycap, a flag, the flag of Scotland.
  '👩\u200d🎨',
  '👩🏽\u200d🚀',
  '❤\ufe0f\u200d🔥',
  '1\ufe0f\u20e3',
  '🇨🇭',
  '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  // A form of an ideograph, as Japanese names need it; Arabic number sign, Vietnamese with four marks.
  '葛\u{e0100}城',
  '\u0600\u0661',
  'e\u0302\u0301\u0323\u0307',
  // Blank, but for another rule to say so if there is nothing else.
  'A\u2800B',
];

const hidden: readonly [name: string, says: string | RegExp][] = [
  ['Web\nApp', 'has a line break at position 4. On the consent page'],
  ['Web\n', 'Write "Web".'],
  ...['\v', '\f', '\r', '\u0085', '\u2028', '\u2029'].map((character): [string, string] => [
    `Web${character}App`,
    'has a line break at position 4.',
  ]),
  ['Web \r\n\u2028\u2029\u0085 App', /a line break at position 5, .* and 2 more/],
  ['Web\tApp', /a tab at position 4\..* Write "Web App"\./],
  ['Web\u0007', 'the control character U+0007 at position 4'],
  ['Web\u009b', 'the control character U+009B'],
  ['Web\u202eppA', 'the text direction mark U+202E at position 4'],
  ['\u2066Web\u2069', 'the text direction mark U+2066 at position 1 and the text direction mark U+2069 at position 5'],
  ['Web\u200e', 'the text direction mark U+200E'],
  ['Web\u200f', 'the text direction mark U+200F'],
  ['Web\u061c', 'the text direction mark U+061C'],
  ['W\ud800eb', /half a character, U\+D800 at position 2\..* Write "Web"\./],
  ['Web\ue000', 'the private-use character U+E000'],
  ['Web\ufffe', 'what is no character, U+FFFE'],
  ['We\u200bb', /"We\\u\{200b\}b" has the invisible character U\+200B at position 3\..* Write "Web"\./],
  ['🦊🦊\u200b', 'U+200B at position 3'],
  ['Web\u00ad', 'the invisible character U+00AD'],
  ['Web\u2060', 'the invisible character U+2060'],
  ['Web\ufeff', 'the invisible character U+FEFF'],
  ['Web\u3164', 'the invisible character U+3164'],
  ['Web\ufff9', 'the invisible character U+FFF9'],
  // Joiners and selectors where nothing needs them, or one too many.
  ['We\u200cb', 'the invisible character U+200C'],
  ['We\u200db', 'the invisible character U+200D'],
  ['\u200d\u0628', 'U+200D at position 1'],
  ['\u0628\u200c\u200c', 'U+200C at position 3'],
  ['\u0628\u200b', 'U+200B'],
  ['\u1820\u180b\u180b', 'U+180B at position 3'],
  ['👩\u200dA', 'U+200D'],
  ['A\u200d👩', 'U+200D'],
  ['Web\ufe0f', 'U+FE0F'],
  ['\u0430\ufe0f\u03b1\ufe0e', 'U+FE0F at position 2 and the invisible character U+FE0E at position 4'],
  ['❤\ufe0f\ufe0f', 'U+FE0F at position 3'],
  ['葛\u{e0100}\u{e0101}', 'U+E0101 at position 3'],
  ['🏴\u{e0067}\u{e007f}', 'U+E0067'],
  ['🦊\u{e0067}\u{e0062}\u{e0073}\u{e007f}', 'U+E0067 at position 2'],
  ['A\u{e0041}', 'U+E0041'],
  ['Z\u0301\u0302\u0303\u0304\u0305', /has more than 4 marks on one letter\..* Write the letters with the marks/],
  ['Z\u20dd\u20dd\u20dd\u20dd\u20dd', 'more than 4 marks'],
  ['Z\u0301\u0302\u0303\u0304\u0305\n', 'a line break at position 7'],
];

testRule(namePrintable, [
  ...printable.map((name) => ({ name: JSON.stringify(name), client: minimalClient({ name }) })),
  ...hidden.map(([name, says]) => ({
    name: JSON.stringify(name),
    client: minimalClient({ name }),
    finds: [{ field: 'spec.name', says }],
  })),
  {
    name: 'three different characters are named',
    client: minimalClient({ name: 'a\tb\tc\u200b\u200b\u2060' }),
    finds: [
      {
        field: 'spec.name',
        says: 'has a tab at position 2, the invisible character U+200B at position 6 and the invisible character U+2060 at position 8.',
      },
    ],
  },
  {
    name: 'the fourth is counted',
    client: minimalClient({ name: 'a\tb\u200b\u2060\u2061\u2062' }),
    finds: [{ field: 'spec.name', says: 'U+2060 at position 5 and 2 more.' }],
  },
  {
    name: 'nothing to propose',
    client: minimalClient({ name: '\u200b' }),
    finds: [{ field: 'spec.name', says: 'Write the name that people are to read.' }],
  },
  { name: 'a missing name is for the schema', client: minimalClient({ name: undefined }) },
]);

test.each([
  ['invisible characters', '\u200b'.repeat(65536)],
  ['marks', 'Z' + '\u0301'.repeat(65536)],
  ['selectors after an emoji', '❤' + '\ufe0f'.repeat(65536)],
  ['tags without an end', '🏴\u{e0067}'.repeat(20000)],
])('64 KiB of %s take time that grows with them alone', (_what, name) => {
  const took = cpuTime(() => {
    expect(violationsOf(namePrintable, { name: '', client: minimalClient({ name }) })).toHaveLength(1);
  });
  expect(took).toBeLessThan(5000);
});
