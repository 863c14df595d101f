import { perRedirectUri } from './per-redirect-uri.js';
import { OUT_OF_BAND } from '../facts/dex.js';
import type { Rule } from './rule.js';

export const redirectUriOutOfBand: Rule = {
  id: 'redirect-uri-out-of-band',
  title: 'A Client does not have people copy a code by hand.',
  rationale:
    'Whoever can make a person sign in and read a code aloud has that sign-in. Google retired the flow in 2022; loopback addresses ' +
    'and the device flow serve the same applications better.',
  references: [
    { title: 'RFC 8252, section 7.3 and RFC 8628: loopback redirects and the device flow' },
    { title: 'Dex Documentation/clients.md (2016): the out-of-band flow' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: ['redirect-uri-scheme'],
  check(client) {
    return perRedirectUri(client, ({ text }) => {
      if (text !== OUT_OF_BAND) return undefined;
      return {
        message: 'The out-of-band address shows the code for copying: a person can be talked into giving it away.',
        hint: 'Write "http://localhost:8000" with the port of the tool, or "/device/callback" for the device flow.',
      };
    });
  },
};
