import { FIELD } from '../client/client.js';
import { reach } from '../client/host.js';
import { schemeOf, webHost, type Uri } from '../client/uri.js';
import type { Rule } from './rule.js';

export const redirectUriServer: Rule = {
  id: 'redirect-uri-server',
  title: 'A confidential Client has the address of a server.',
  rationale:
    "Where every address leads to a person's own device, the application runs there too, and with it the secret: it is in every copy. " +
    'During development that is common and harmless; in production the client is public in truth.',
  references: [{ title: 'RFC 8252, section 8.5: secrets in native apps are not confidential' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  check({ spec }) {
    const { redirectURIs } = spec;
    if (spec.public !== false || redirectURIs.length === 0 || !redirectURIs.every(isOnDevice)) return [];
    return [
      {
        field: FIELD.redirectURIs,
        reason: 'FieldValueInvalid',
        message:
          "All addresses of this confidential client lead to people's own devices, where its secret is not kept.",
        hint: 'Set public to true and remove secretRef, unless this is for development only.',
      },
    ];
  },
};

/** Loopback, or an application's own scheme. */
function isOnDevice(uri: Uri): boolean {
  const scheme = schemeOf(uri);
  if (scheme === undefined) return false;
  const host = webHost(uri);
  return scheme === 'http' || scheme === 'https' ? host !== undefined && reach(host) === 'loopback' : true;
}
