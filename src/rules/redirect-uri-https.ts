import { hostAmbiguity } from '../client/host-ambiguity.js';
import { reach, type Host } from '../client/host.js';
import { quote } from '../client/quote.js';
import { schemeOf, shown, webHost, type Uri } from '../client/uri.js';
import { perRedirectUri, type Problem } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export interface RedirectUriHttpsOptions {
  /** DNS suffixes of the organisation's internal names, such as `corp.example.com`. */
  readonly privateSuffixes: readonly string[];
}

export const redirectUriHttps: Rule<RedirectUriHttpsOptions> = {
  id: 'redirect-uri-https',
  title:
    'A redirect URI is https, unless it leads to the own machine or, for a confidential client, into a private network.',
  rationale:
    'Over http everybody on the way reads the code. Whoever has the code of a public client has its tokens; that of a confidential ' +
    'client is of no use without its secret, so http is tolerated for it within a private network.',
  references: [
    { title: 'RFC 9700, section 2.6: no unencrypted redirect URIs, except native clients on loopback' },
    { title: 'RFC 8252, section 7.3: loopback redirects use http' },
    { title: 'RFC 6762, appendix G; RFC 1918; RFC 4193; RFC 6598: private names and addresses' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        privateSuffixes: {
          description: 'DNS suffixes whose names are internal to the organisation, without a leading dot.',
          type: 'array',
          items: { type: 'string', pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)*$' },
        },
      },
    },
    defaults: { privateSuffixes: [] },
  },
  check(client, _context, { privateSuffixes }) {
    return perRedirectUri(client, (uri) => {
      const host = webHost(uri);
      // Where nobody knows which host it is (redirect-uri-unambiguous), nobody knows where it can be reached from either.
      if (host === undefined || hostAmbiguity(host) !== undefined) return undefined;
      const from = reach(host);
      if (from === 'unspecified') return unspecified(uri);
      if (schemeOf(uri) === 'https' || from === 'loopback') return undefined;
      const isPrivate = from !== 'public' || hasSuffix(host, privateSuffixes);
      if (!isPrivate) return plain(uri, 'Over http anybody on the way can read the code and use or replay it.');
      return client.spec.public === true
        ? plain(
            uri,
            'Over http anybody in that network can read the code, and a public client has no secret that would make it useless to them.',
          )
        : undefined;
    });
  },
};

function hasSuffix({ text }: Host, suffixes: readonly string[]): boolean {
  const name = text.toLowerCase();
  return suffixes.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
}

function plain(uri: Uri, why: string): Problem {
  return {
    message: `${quote(shown(uri))} is not encrypted. ${why}`,
    hint: `Write ${quote(`https${shown(uri).slice('http'.length)}`)}.`,
  };
}

function unspecified(uri: Uri): Problem {
  return {
    message: `${quote(shown(uri))}: ${quote(webHost(uri)?.text ?? '')} is what a server listens on, not an address to go to.`,
    hint: 'Write the host that people reach the application by; on the own machine that is "localhost" or "127.0.0.1".',
  };
}
