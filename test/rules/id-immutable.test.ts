import { idImmutable } from '../../src/rules/id-immutable.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const renamed = minimalClient({ id: 'portal' });

testRule(idImmutable, [
  { name: 'a new Client' },
  { name: 'the same id', old: minimalClient({ name: 'Former name' }) },
  {
    name: 'another id',
    client: renamed,
    old: minimalClient(),
    finds: [{ field: 'spec.id', says: 'The id changes from "web" to "portal".' }],
  },
  {
    name: 'the hint is the way to another id',
    client: renamed,
    old: minimalClient(),
    finds: [{ field: 'spec.id', says: 'Keep "web"; for another id create another Client' }],
  },
  {
    name: 'another case is another id',
    client: minimalClient({ id: 'WEB' }),
    old: minimalClient(),
    finds: [{ field: 'spec.id', says: 'to "WEB"' }],
  },
  {
    name: 'a Client that is switched off keeps its id too',
    client: minimalClient({ id: 'portal', enabled: false }),
    old: minimalClient({ enabled: false }),
    finds: [{ field: 'spec.id', says: 'stay with the old id' }],
  },
  { name: 'the first id of a Client that had none', client: renamed, old: minimalClient({ id: undefined }) },
  { name: 'the first id of a Client whose id was no string', client: renamed, old: minimalClient({ id: 5 }) },
  { name: 'an id that is gone is for the schema', client: minimalClient({ id: undefined }), old: minimalClient() },
]);
