import { redirectUriLimits } from '../../src/rules/redirect-uri-limits.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const uris = (count: number) => Array.from({ length: count }, (_, index) => `https://app${index}.example.com/cb`);
const ofLength = (length: number) => 'https://app.example.com/'.padEnd(length, 'a');

testRule(redirectUriLimits, [
  { name: '32 URIs', client: minimalClient({ redirectURIs: uris(32) }) },
  {
    name: '33 URIs',
    client: minimalClient({ redirectURIs: uris(33) }),
    finds: [{ field: 'spec.redirectURIs', says: '33 redirect URIs are more than the 32' }],
  },
  { name: '2,048 bytes', client: minimalClient({ redirectURIs: [ofLength(2048)] }) },
  {
    name: '2,049 bytes',
    client: minimalClient({ redirectURIs: ['https://app.example.com/', ofLength(2049)] }),
    finds: [{ field: 'spec.redirectURIs[1]', says: 'has 2049 bytes, more than the 2048' }],
  },
  {
    name: 'bytes, not characters',
    client: minimalClient({ redirectURIs: [`https://app.example.com/${'é'.repeat(1013)}`] }),
    finds: [{ field: 'spec.redirectURIs[0]', says: 'has 2050 bytes' }],
  },
  {
    name: 'options',
    client: minimalClient({ redirectURIs: uris(2) }),
    options: { maxCount: 1, maxLength: 10 },
    finds: [
      { field: 'spec.redirectURIs', says: 'option maxCount' },
      { field: 'spec.redirectURIs[0]', says: 'option maxLength' },
      { field: 'spec.redirectURIs[1]', says: 'option maxLength' },
    ],
  },
]);
