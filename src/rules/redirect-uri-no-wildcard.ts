import { quote } from '../client/quote.js';
import { shown } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export const redirectUriNoWildcard: Rule = {
  id: 'redirect-uri-no-wildcard',
  title: 'A redirect URI has no wildcard.',
  rationale:
    'Dex compares redirect URIs byte for byte and expands nothing, so a "*" never matches what its author means. Were it expanded ' +
    'one day, every host it covers could receive codes.',
  references: [
    { title: 'Dex issue 448: wildcards are refused for security', url: 'https://github.com/dexidp/dex/issues/448' },
    { title: 'RFC 9700, section 4.1.3: exact matching of redirect URIs' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check(client) {
    return perRedirectUri(client, (uri) => {
      if (!/^[^#]*\*/.test(uri.text)) return undefined;
      return {
        message: `${quote(shown(uri))} has a wildcard ("*"). Dex compares byte for byte, so it matches no real address.`,
        hint: 'Write one entry for each address the application has.',
      };
    });
  },
};
