import { secretRefRequired } from '../../src/rules/secret-ref-required.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const required = { field: 'spec.secretRef', says: 'needs a secret, and this one has no secretRef' };

testRule(secretRefRequired, [
  { name: 'confidential with a secretRef' },
  { name: 'public without one', client: minimalPublicClient() },
  { name: 'neither public nor secretRef', client: minimalClient({ secretRef: undefined }), finds: [required] },
  { name: 'public: false', client: minimalClient({ public: false, secretRef: undefined }), finds: [required] },
  { name: 'null counts as absent', client: minimalClient({ public: null, secretRef: null }), finds: [required] },
  {
    name: 'a public that is no boolean is for the schema',
    client: minimalClient({ public: 'no', secretRef: undefined }),
  },
  {
    name: 'the hint names a Secret after the id',
    client: minimalClient({ id: 'billing', secretRef: undefined }),
    finds: [{ field: 'spec.secretRef', says: '{name: billing-secret}' }],
  },
  ...['a', '9', 'ab', 'a-b', 'a1b', 'a1', 'a'.repeat(62)].map((id) => ({
    name: `an id that a Secret may be named after: ${id}`,
    client: minimalClient({ id, secretRef: undefined }),
    finds: [{ field: 'spec.secretRef', says: `{name: ${id}-secret}` }],
  })),
  ...['Billing_Portal', 'a.b', '-a', 'a-', 'aB', 'a'.repeat(63)].map((id) => ({
    name: `an id that is no Secret name is not repeated: ${id}`,
    client: minimalClient({ id, secretRef: undefined }),
    finds: [{ field: 'spec.secretRef', says: '{name: my-app-secret}' }],
  })),
]);
