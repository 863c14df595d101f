import { schema } from '../../src/rules/schema.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

// What the schema finds is tested in test/schema; here only that the rule hands it on.
testRule(schema, [
  { name: 'a valid Client' },
  {
    name: 'a field that the policy says is known',
    client: minimalClient({ allowedConnectors: ['github'], other: 1 }),
    options: { additionalFields: ['spec.allowedConnectors', 'spec.name'] },
    finds: [{ field: 'spec.other', says: 'There is no field' }],
  },
  {
    name: 'only unknown fields can be made known',
    client: minimalClient({ name: 5 }),
    options: { additionalFields: ['spec.name'] },
    finds: [{ field: 'spec.name', says: 'string' }],
  },
  {
    name: 'a missing field for which a known one is no excuse',
    client: minimalClient({ name: undefined, names: 'Web' }),
    options: { additionalFields: ['spec.names'] },
    finds: [{ field: 'spec.name', says: 'missing' }],
  },
  {
    name: 'what the schema finds',
    client: minimalClient({ redirectUris: [], enabled: 'yes' }),
    finds: [
      { field: 'spec.redirectUris', says: '"redirectURIs"' },
      { field: 'spec.enabled', says: 'boolean' },
    ],
  },
]);
