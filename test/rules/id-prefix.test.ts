import { idPrefix } from '../../src/rules/id-prefix.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

testRule(idPrefix, [
  { name: 'nothing is asked for by default' },
  { name: 'the prefix', client: minimalClient({ id: 'corp-web' }), options: { prefix: 'corp-' } },
  {
    name: 'another beginning',
    options: { prefix: 'corp-' },
    finds: [{ field: 'spec.id', says: 'The id "web" does not begin with "corp-"' }],
  },
  {
    name: 'the hint has the id as it must be, and the option',
    options: { prefix: '{namespace}.' },
    finds: [{ field: 'spec.id', says: 'Write "team-a.web". An admin can change the option prefix' }],
  },
  { name: 'the namespace', client: minimalClient({ id: 'team-a.web' }), options: { prefix: '{namespace}.' } },
  {
    name: 'the namespace twice',
    client: minimalClient({ id: 'team-a.web' }),
    options: { prefix: '{namespace}.{namespace}.' },
    finds: [{ field: 'spec.id', says: 'begin with "team-a.team-a."' }],
  },
  {
    name: 'the prefix inside is no prefix',
    client: minimalClient({ id: 'web-corp-' }),
    options: { prefix: 'corp-' },
    finds: [{ field: 'spec.id', says: '"corp-web-corp-"' }],
  },
  { name: 'no id is for the schema', client: minimalClient({ id: undefined }), options: { prefix: 'corp-' } },
]);
