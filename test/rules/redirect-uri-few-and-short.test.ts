import { redirectUriFewAndShort } from '../../src/rules/redirect-uri-few-and-short.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const uris = (count: number) => Array.from({ length: count }, (_, index) => `https://app${index}.example.com/cb`);
const ofLength = (length: number) => 'https://app.example.com/'.padEnd(length, 'a');

testRule(redirectUriFewAndShort, [
  { name: '10 URIs of 512 characters', client: minimalClient({ redirectURIs: [...uris(9), ofLength(512)] }) },
  {
    name: '11 URIs',
    client: minimalClient({ redirectURIs: uris(11) }),
    finds: [{ field: 'spec.redirectURIs', says: '11 redirect URIs are many' }],
  },
  {
    name: '513 characters',
    client: minimalClient({ redirectURIs: [ofLength(513)] }),
    finds: [
      {
        field: 'spec.redirectURIs[0]',
        says: '"https://app.example.com/aaaaaaaaaaaaaaaa" and what follows has 513 characters',
        reason: 'FieldValueTooLong',
      },
    ],
  },
]);
