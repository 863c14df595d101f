import { secretValueNotEmpty } from '../../src/rules/secret-value-not-empty.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const holding = (value: string | undefined) => ({ exists: true, type: 'Opaque', keys: ['secret'], value }) as const;
const empty = {
  field: 'spec.secretRef',
  says: 'The client secret, the key "secret" of the Secret "web-secret", is empty. Dex does not start with a client',
};
const blank = {
  field: 'spec.secretRef',
  says: 'of the Secret "web-secret", is nothing but white space. It is the first',
};

testRule(secretValueNotEmpty, [
  { name: 'a value', secretContents: holding('x') },
  { name: 'a value with white space around it', secretContents: holding(' x\n') },
  { name: 'nothing', secretContents: holding(''), finds: [empty] },
  { name: 'spaces', secretContents: holding('  '), finds: [blank] },
  { name: 'a line break', secretContents: holding('\r\n'), finds: [blank] },
  {
    name: 'the message says what follows, the hint what to store',
    client: minimalClient({ secretRef: { name: 'a', key: 'k' } }),
    secretContents: holding(''),
    finds: [
      { field: 'spec.secretRef', says: /the key "k" of the Secret "a", is empty\..* Store a random value there/ },
    ],
  },
  { name: 'no such key', secretContents: holding(undefined) },
  { name: 'no Secret', secretContents: { exists: false } },
  { name: 'no secretRef', client: minimalPublicClient(), secretContents: holding('') },
]);
