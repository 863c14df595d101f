import { quote } from '../client/quote.js';
import { schemeOf, shown, type Uri } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export const redirectUriSchemeForm: Rule = {
  id: 'redirect-uri-scheme-form',
  title: "An application's own scheme is followed by one slash and a path.",
  rationale:
    'A private-use scheme has no host, so there is nothing for "//" to introduce. Systems and libraries treat the forms with "//" ' +
    'and without any slash differently.',
  references: [{ title: 'RFC 8252, section 7.1: "com.example.app:/oauth2redirect/example-provider"' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: ['redirect-uri-characters', 'redirect-uri-unambiguous', 'redirect-uri-scheme', 'redirect-uri-native'],
  check(client) {
    return perRedirectUri(client, (uri) => {
      const scheme = schemeOf(uri);
      if (scheme === undefined || ['http', 'https', 'urn'].includes(scheme)) return undefined;
      if (uri.authority === undefined && /^\/./.test(uri.path)) return undefined;
      return {
        message: `${quote(shown(uri))} ${form(uri)}; systems differ in what they make of that.`,
        hint: `Write one slash and a path, such as ${quote(`${scheme}:/callback`)}, unless the application's maker prescribes it so.`,
      };
    });
  },
};

function form({ authority, path }: Uri): string {
  if (authority !== undefined) return 'has "//" after its scheme';
  return path.startsWith('/') ? 'has no path' : 'has no "/" after its scheme';
}
