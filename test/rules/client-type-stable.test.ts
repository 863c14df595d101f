import { clientTypeStable } from '../../src/rules/client-type-stable.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

testRule(clientTypeStable, [
  { name: 'a new confidential Client' },
  { name: 'a new public Client', client: minimalPublicClient() },
  { name: 'confidential as before', old: minimalClient({ public: false }) },
  { name: 'public as before', client: minimalPublicClient(), old: minimalPublicClient() },
  {
    name: 'becomes public',
    client: minimalPublicClient(),
    old: minimalClient(),
    finds: [
      { field: 'spec.public', says: /becomes public: its id alone then gets its tokens\. Leave this Client as it was/ },
    ],
  },
  {
    name: 'becomes confidential',
    old: minimalPublicClient(),
    finds: [
      {
        field: 'spec.public',
        says: /becomes confidential: applications in use lack its secret\. Give them the secret/,
      },
    ],
  },
  { name: 'a type that was not readable', old: minimalClient({ public: 'yes' }) },
  { name: 'a type that is not readable is for the schema', client: minimalClient({ public: 1 }), old: minimalClient() },
]);
