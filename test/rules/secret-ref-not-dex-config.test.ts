import { secretRefNotDexConfig } from '../../src/rules/secret-ref-not-dex-config.js';
import { defaultPolicy } from '../../src/policy/policy.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const dex = {
  configSecrets: [
    { namespace: 'auth', name: 'dex-config' },
    { namespace: 'team-a', name: 'dex' },
  ],
};
const pointing = (secretRef: object) => minimalClient({ secretRef });

testRule(secretRefNotDexConfig, [
  { name: 'a Secret of its own', dex },
  { name: 'no secretRef', client: minimalPublicClient(), dex },
  {
    name: 'the configuration of Dex',
    client: pointing({ name: 'dex-config', namespace: 'auth' }),
    dex,
    finds: [
      { field: 'spec.secretRef', says: 'The Secret "auth/dex-config" is where the operator writes the configuration' },
    ],
  },
  {
    name: 'any key of it, with the hint',
    client: pointing({ name: 'dex-config', namespace: 'auth', key: 'x' }),
    dex,
    finds: [{ field: 'spec.secretRef', says: 'Name a Secret that holds the secret of this client and nothing else.' }],
  },
  {
    name: 'from the namespace of Dex',
    client: pointing({ name: 'dex' }),
    dex,
    finds: [{ field: 'spec.secretRef', says: '"team-a/dex"' }],
  },
  { name: 'the name in another namespace', client: pointing({ name: 'dex-config' }), dex },
  { name: 'another name in its namespace', client: pointing({ name: 'dex', namespace: 'auth' }), dex },
  { name: 'a missing name is for the schema', client: pointing({ namespace: 'auth' }), dex },
  { name: 'no configuration known', client: pointing({ name: 'dex-config', namespace: 'dex' }) },
  {
    name: 'by default it is where the operator documentation puts it',
    client: pointing({ name: 'dex-config', namespace: 'dex' }),
    dex: defaultPolicy().dexFor('team-a'),
    finds: [{ field: 'spec.secretRef', says: '"dex/dex-config"' }],
  },
]);
