import { nameNotBlank } from '../../src/rules/name-not-blank.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const blank = { field: 'spec.name', says: 'is blank: nobody could read' };

const blankNames: readonly [string, string][] = [
  ['spaces', '   '],
  ['no-break and ideographic spaces', '\u00a0\u3000'],
  ['zero-width characters', '\u200b\u200d\ufeff'],
  ['controls', '\t\n\u0000'],
  ['the blank Braille pattern', '\u2800'],
  ['Hangul fillers', '\u3164\uffa0\u115f\u1160'],
  ['a soft hyphen, a grapheme joiner, a selector', '\u00ad\u034f\ufe0f'],
  ['a null notehead', '\u{1d159}'],
  ['Egyptian blanks and a Khitan filler', '\u{13441}\u{13442}\u{16fe4}'],
  ['tags', '\u{e0041}\u{e007f}'],
];

testRule(nameNotBlank, [
  { name: 'an ordinary name' },
  { name: 'a name in another script', client: minimalClient({ name: 'ウェブ' }) },
  { name: 'a single character', client: minimalClient({ name: '·' }) },
  { name: 'Braille', client: minimalClient({ name: '\u2801\u2800' }) },
  {
    name: 'empty',
    client: minimalClient({ name: '' }),
    finds: [
      { field: 'spec.name', says: 'is blank. Dex does not start with a client that has no name, for any tenant.' },
    ],
  },
  ...blankNames.map(([name, value]) => ({ name, client: minimalClient({ name: value }), finds: [blank] })),
  {
    name: 'the hint is made from the id',
    client: minimalClient({ id: 'billing_portal-v2', name: '' }),
    finds: [{ field: 'spec.name', says: 'such as "Billing Portal V2"' }],
  },
  {
    name: 'an id without words',
    client: minimalClient({ id: '...', name: '' }),
    finds: [{ field: 'spec.name', says: 'such as "My Application"' }],
  },
  {
    name: 'no id',
    client: minimalClient({ id: undefined, name: '' }),
    finds: [{ field: 'spec.name', says: 'such as "My Application"' }],
  },
  { name: 'a missing name is for the schema', client: minimalClient({ name: undefined }) },
  { name: 'a name that is no string is for the schema', client: minimalClient({ name: 5 }) },
]);
