import { quote } from '../client/quote.js';
import { shown, type Uri } from '../client/uri.js';
import { endsLikeDeviceCallback, isAtIssuer, issuerPath } from '../facts/dex.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

/** Dex's own endpoints (server/server.go), where the issuer has no path that sets them apart from the application's. */
const ENDPOINTS = ['/callback', '/approval', '/auth', '/token', '/keys', '/userinfo', '/device'];

export const redirectUriNotIssuer: Rule = {
  id: 'redirect-uri-not-issuer',
  title: "A redirect URI does not lead to Dex's own endpoints.",
  rationale:
    'An address of Dex itself sends the code back into Dex: at best sign-in loops, at worst the code of one client is taken for ' +
    'the answer of a connector.',
  references: [{ title: 'Dex server/server.go: the endpoints below the issuer' }],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  supersededBy: ['redirect-uri-characters', 'redirect-uri-unambiguous'],
  check(client, { dex: { issuer } }) {
    if (issuer === undefined) return [];
    return perRedirectUri(client, (uri) => {
      if (!isAtIssuer(uri, issuer) || endsLikeDeviceCallback(uri) || !isEndpoint(uri, issuerPath(issuer)))
        return undefined;
      return {
        message: `${quote(shown(uri))} is an address of Dex itself (${quote(issuer)}), so the code would go back into Dex.`,
        hint: "Write the application's own callback; the address that a connector calls belongs into the connector's configuration.",
      };
    });
  },
};

/** Where the issuer has a path, everything below it is Dex's; otherwise the host may serve applications too. */
function isEndpoint({ path }: Uri, below: string): boolean {
  const bases = below === '' ? ENDPOINTS : [below];
  return bases.some((base) => path === base || path.startsWith(`${base}/`));
}
