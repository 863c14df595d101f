import { nameNotBlank } from '../../src/rules/name-not-blank.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const blank = { field: 'spec.name', says: 'is blank' };

testRule(nameNotBlank, [
  { name: 'an ordinary name' },
  { name: 'a name in another script', client: minimalClient({ name: 'ウェブ' }) },
  { name: 'a single character', client: minimalClient({ name: '·' }) },
  { name: 'empty', client: minimalClient({ name: '' }), finds: [blank] },
  { name: 'spaces', client: minimalClient({ name: '   ' }), finds: [blank] },
  { name: 'no-break and ideographic spaces', client: minimalClient({ name: '\u00a0\u3000' }), finds: [blank] },
  { name: 'zero-width characters', client: minimalClient({ name: '\u200b\u200d\ufeff' }), finds: [blank] },
  { name: 'controls', client: minimalClient({ name: '\t\n\u0000' }), finds: [blank] },
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
  { name: 'a missing name is for the schema', client: minimalClient({ name: undefined }) },
  { name: 'a name that is no string is for the schema', client: minimalClient({ name: 5 }) },
]);
