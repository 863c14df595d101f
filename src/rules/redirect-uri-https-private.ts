import { hostAmbiguity } from '../client/host-ambiguity.js';
import { reach } from '../client/host.js';
import { quote } from '../client/quote.js';
import { schemeOf, shown, webHost } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export const redirectUriHttpsPrivate: Rule = {
  id: 'redirect-uri-https-private',
  title: 'A redirect URI is https within a private network too.',
  rationale:
    'Over http whoever is in the same network can read the code and the session that follows. For a confidential client the code ' +
    'alone is of no use, so this is advice.',
  references: [{ title: 'RFC 9700, section 2.6: no unencrypted redirect URIs' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: ['redirect-uri-characters', 'redirect-uri-unambiguous', 'redirect-uri-https', 'redirect-uri-host'],
  check(client) {
    return perRedirectUri(client, (uri) => {
      const host = webHost(uri);
      if (host === undefined || schemeOf(uri) !== 'http' || hostAmbiguity(host) !== undefined) return undefined;
      const from = reach(host);
      if (from === 'loopback' || from === 'unspecified') return undefined;
      return {
        message: `${quote(shown(uri))} is not encrypted: whoever is on the way can read the code and the session.`,
        hint: 'Serve the application by https, and write that address.',
      };
    });
  },
};
