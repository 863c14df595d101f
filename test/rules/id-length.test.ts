import { idLength } from '../../src/rules/id-length.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

testRule(idLength, [
  { name: 'an ordinary id' },
  { name: '149 bytes', client: minimalClient({ id: 'a'.repeat(149) }) },
  { name: '150 bytes', client: minimalClient({ id: 'a'.repeat(150) }) },
  {
    name: '151 bytes',
    client: minimalClient({ id: 'a'.repeat(151) }),
    finds: [
      {
        field: 'spec.id',
        says: `The id has 151 bytes; 150 is the most that Dex can store under a name in Kubernetes. It begins "${'a'.repeat(32)}".`,
      },
    ],
  },
  {
    name: 'bytes count, not characters',
    client: minimalClient({ id: 'é'.repeat(76) }),
    finds: [{ field: 'spec.id', says: 'has 152 bytes' }],
  },
  { name: '75 characters of two bytes', client: minimalClient({ id: 'é'.repeat(75) }) },
  {
    name: 'the hint gives the bound',
    client: minimalClient({ id: 'a'.repeat(1000) }),
    finds: [{ field: 'spec.id', says: 'Write an id of at most 150 characters.' }],
  },
  { name: 'no id is for the schema', client: minimalClient({ id: undefined }) },
]);
