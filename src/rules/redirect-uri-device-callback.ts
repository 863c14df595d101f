import { quote } from '../client/quote.js';
import { shown, type Uri } from '../client/uri.js';
import { endsLikeDeviceCallback, isAtIssuer } from '../facts/dex.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export const redirectUriDeviceCallback: Rule = {
  id: 'redirect-uri-device-callback',
  title: 'Only the callback of Dex itself ends in "/device/callback".',
  rationale:
    'Dex takes every sign-in whose redirect URI ends in "/device/callback" for one of the device flow, whatever stands before it, ' +
    "and applies the device flow's limits of connectors to it.",
  references: [{ title: 'Dex server/authflow/authorize.go: the grant type is told by the end of redirect_uri' }],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  supersededBy: ['redirect-uri-characters', 'redirect-uri-absolute', 'redirect-uri-unambiguous', 'redirect-uri-scheme'],
  check(client, { dex: { issuer } }) {
    // Without the issuer nobody knows which address is Dex's own: then it is advice (redirect-uri-device-flow).
    if (issuer === undefined) return [];
    return perRedirectUri(client, (uri) => {
      if (!isForeignDeviceCallback(uri) || isAtIssuer(uri, issuer)) return undefined;
      return {
        message: `${quote(shown(uri))} ends in "/device/callback", so Dex takes every sign-in by it for one of the device flow.`,
        hint: 'Give the callback another path; for the device flow itself write "/device/callback".',
      };
    });
  },
};

/** An address of an application, not the relative reference, that ends like the device callback. */
export function isForeignDeviceCallback(uri: Uri): boolean {
  return uri.scheme !== undefined && endsLikeDeviceCallback(uri);
}
