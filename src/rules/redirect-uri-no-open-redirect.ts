import { quote } from '../client/quote.js';
import { shown, type Uri } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

/** Parameters by which applications are told where to go next. */
const REDIRECTOR =
  /^(?:next|url|redirect|redirect_?ur[il]|return.*|goto|continue|dest|destination|target|callback|rurl|u)$/i;
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i;

export const redirectUriNoOpenRedirect: Rule = {
  id: 'redirect-uri-no-open-redirect',
  title: 'A redirect URI does not tell the application where to go next.',
  rationale:
    'An address with "next=" or with another address in its query often forwards to whatever stands there. If somebody can change ' +
    'that part, the code or the person goes along with it.',
  references: [{ title: 'RFC 6749, section 10.15: open redirectors' }, { title: 'RFC 9700, section 4.11' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: ['redirect-uri-characters', 'redirect-uri-unambiguous', 'redirect-uri-response-parameters'],
  check(client) {
    return perRedirectUri(client, (uri) => {
      const parameter = redirector(uri);
      if (parameter === undefined) return undefined;
      return {
        message: `${quote(shown(uri))} has ${quote(parameter)} in its query, by which many applications forward people elsewhere.`,
        hint: 'Register the callback alone, and keep the page to return to in "state" or in the session.',
      };
    });
  },
};

function redirector({ query }: Uri): string | undefined {
  for (const [key, value] of new URLSearchParams(query)) {
    if (REDIRECTOR.test(key) || ADDRESS.test(value)) return key;
  }
  return undefined;
}
