import { quote } from '../client/quote.js';
import { queryKeys, shown } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

/** What an authorization server adds to a redirect URI: RFC 6749, sections 4.1.2 and 4.2.2; RFC 9207; OpenID Connect Core and Session Management. */
const RESPONSE_PARAMETERS = new Set([
  'code',
  'state',
  'error',
  'error_description',
  'error_uri',
  'iss',
  'id_token',
  'access_token',
  'token_type',
  'expires_in',
  'scope',
  'session_state',
]);

export const redirectUriResponseParameters: Rule = {
  id: 'redirect-uri-response-parameters',
  title: 'A redirect URI has no query parameter that the answer of Dex uses.',
  rationale:
    'Dex adds "code" and "state" (or an error) to the query. A parameter of the same name in the registered address is overwritten, ' +
    'or comes twice, and an application that reads the wrong one takes a forged answer for a real one.',
  references: [
    { title: 'RFC 6749, section 4.1.2 and 4.1.2.1: parameters of the authorization response' },
    { title: 'Dex server/authflow/response.go: Query().Set for the answer, Add for errors' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  supersededBy: ['redirect-uri-characters'],
  check(client) {
    return perRedirectUri(client, (uri) => {
      const key = queryKeys(uri).find((each) => RESPONSE_PARAMETERS.has(each));
      if (key === undefined) return undefined;
      return {
        message: `${quote(shown(uri))} has the query parameter ${quote(key)}, which Dex itself sets in its answer.`,
        hint: 'Give the parameter another name, or put its value into the path.',
      };
    });
  },
};
