import { quote } from '../client/quote.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export const redirectUriNoUserinfo: Rule = {
  id: 'redirect-uri-no-userinfo',
  title: 'A redirect URI has no user name or password.',
  rationale:
    'What stands before an "@" looks like a host and is none: "https://good.example@evil.example/" leads to evil.example. And a ' +
    'password in a Client is readable by everybody who may read Clients.',
  references: [
    { title: 'RFC 3986, section 3.2.1 and 7.6: userinfo misleads people' },
    { title: 'Dex server/authflow/request.go: its own check of loopback addresses ignores userinfo' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check(client) {
    return perRedirectUri(client, ({ authority, text, scheme = '' }) => {
      if (authority?.userinfo === undefined || !authority.legible) return undefined;
      const at = text.indexOf('//') + 2 + authority.userinfo.length + 1;
      return {
        // The user information itself may be a password: it is not repeated.
        message: `The redirect URI names a user before the "@"; the host it leads to is ${quote(authority.host.text)}, whatever stands before it.`,
        hint: `Write ${quote(`${scheme === '' ? '' : `${scheme}:`}//${text.slice(at)}`)} if that is the host that is meant.`,
      };
    });
  },
};
