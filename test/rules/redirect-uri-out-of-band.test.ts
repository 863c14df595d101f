import { redirectUriOutOfBand } from '../../src/rules/redirect-uri-out-of-band.js';
import { testUriRule } from './rule-table.js';

testUriRule(redirectUriOutOfBand, [
  {
    client: 'either',
    passes: ['https://app.example.com/', 'urn:ietf:wg:oauth:2.0:oob:auto', 'URN:ietf:wg:oauth:2.0:oob'],
    refuses: [['urn:ietf:wg:oauth:2.0:oob', 'shows the code for copying']],
  },
]);
