import { secretRefForbidden } from '../../src/rules/secret-ref-forbidden.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const secretRef = { name: 'web-secret' };
const forbidden = { field: 'spec.secretRef', says: 'Remove secretRef' };

testRule(secretRefForbidden, [
  { name: 'confidential with a secretRef' },
  { name: 'public without one', client: minimalPublicClient() },
  { name: 'public with null', client: minimalPublicClient({ secretRef: null }) },
  { name: 'public with a secretRef', client: minimalPublicClient({ secretRef }), finds: [forbidden] },
  { name: 'public with an empty secretRef', client: minimalPublicClient({ secretRef: {} }), finds: [forbidden] },
  { name: 'public: null is confidential', client: minimalClient({ public: null }) },
  { name: 'a public that is no boolean is for the schema', client: minimalClient({ public: 'true' }) },
]);
