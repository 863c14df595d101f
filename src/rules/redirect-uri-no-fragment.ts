import { quote } from '../client/quote.js';
import { shown } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export const redirectUriNoFragment: Rule = {
  id: 'redirect-uri-no-fragment',
  title: 'A redirect URI has no fragment.',
  rationale:
    'OAuth2 forbids it: in the implicit flow the fragment is where the tokens go, and otherwise Dex puts the code before it, where ' +
    'a single-page application that routes by fragment does not look.',
  references: [{ title: 'RFC 6749, section 3.1.2: the endpoint URI MUST NOT include a fragment component' }],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check(client) {
    return perRedirectUri(client, (uri) => {
      if (uri.fragment === undefined) return undefined;
      const text = shown(uri);
      const without = text.slice(0, text.indexOf('#'));
      return {
        message: `${quote(text)} has a fragment (${quote(`#${uri.fragment}`)}). A redirect URI may have none (RFC 6749): Dex puts its answer there.`,
        hint: `Write ${quote(without)}, and let the application route to the page itself after sign-in.`,
      };
    });
  },
};
