import { quote } from '../client/quote.js';
import { schemeOf, shown, type Uri } from '../client/uri.js';
import { OUT_OF_BAND } from '../facts/dex.js';
import { perRedirectUri, type Problem } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export interface RedirectUriSchemeOptions {
  /** Schemes accepted besides http, https and reverse-domain ones, in lower case and without the colon. */
  readonly allowedSchemes: readonly string[];
}

/** RFC 8252, section 7.1: a domain name of the app's publisher, reversed, so at least one dot. */
const REVERSE_DOMAIN = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/;
/** What follows the colon when the "scheme" is a host: a port, then a path, a query or nothing. */
const PORT_FIRST = /^\d{1,5}(?:[/?]|$)/;
/** Schemes that a browser or the system executes or shows itself: no address of an application. */
const EXECUTED = new Set([
  'javascript',
  'vbscript',
  'data',
  'blob',
  'filesystem',
  'file',
  'about',
  'view-source',
  'jar',
]);

export const redirectUriScheme: Rule<RedirectUriSchemeOptions> = {
  id: 'redirect-uri-scheme',
  title: 'A redirect URI has a scheme that leads to the application and to nothing else.',
  rationale:
    'Dex redirects to any scheme that is registered, "javascript:" included. A web application is reached by https. A native ' +
    'application may claim a scheme of its own, made from its domain name so that no other application has it.',
  references: [
    { title: 'RFC 8252, section 7.1 and 8.4: private-use URI schemes' },
    { title: 'Dex server/authflow/request.go: any scheme is accepted by string match' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  supersededBy: ['redirect-uri-characters'],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowedSchemes: {
          description:
            'Schemes to accept for any client, besides http and https: exact, in lower case, without the colon.',
          type: 'array',
          items: { type: 'string', pattern: '^[a-z][a-z0-9+.-]*$' },
        },
      },
    },
    defaults: { allowedSchemes: [] },
  },
  check(client, _context, { allowedSchemes }) {
    return perRedirectUri(client, (uri) => {
      const scheme = schemeOf(uri);
      if (scheme === undefined || scheme === 'http' || scheme === 'https') return undefined;
      if (hostAndPort(uri, scheme)) return forgottenScheme(uri);
      const isListed = allowedSchemes.includes(scheme);
      if (scheme === 'urn')
        return uri.text === OUT_OF_BAND && (client.spec.public !== false || isListed) ? undefined : urn(uri);
      if (isListed && !EXECUTED.has(scheme)) return undefined;
      if (!REVERSE_DOMAIN.test(scheme)) return unknownScheme(uri, scheme);
      return client.spec.public === false ? confidential(uri, scheme) : undefined;
    });
  },
};

function hostAndPort(uri: Uri, scheme: string): boolean {
  return (scheme.includes('.') || scheme === 'localhost') && PORT_FIRST.test(uri.text.slice(scheme.length + 1));
}

function forgottenScheme(uri: Uri): Problem {
  const scheme = uri.scheme === 'localhost' ? 'http' : 'https';
  return {
    message: `${quote(shown(uri))} has no scheme: what looks like one, ${quote(`${uri.scheme ?? ''}:`)}, is a host before its port.`,
    hint: `Write ${quote(`${scheme}://${shown(uri)}`)}.`,
  };
}

function urn(uri: Uri): Problem {
  if (uri.text === OUT_OF_BAND) {
    return {
      message: `${quote(shown(uri))} shows the code to the person for copying. A confidential client has a server that can receive it.`,
      hint:
        'Write the https address of the application; if it is a command-line tool, set public to true and remove secretRef. ' +
        'An admin can list "urn" in the option allowedSchemes of this rule.',
    };
  }
  return {
    message: `${quote(shown(uri))} leads nowhere: of all "urn:" names Dex knows only ${quote(OUT_OF_BAND)}, written just so.`,
    hint: `Write an http or https address, or ${quote(OUT_OF_BAND)} for a public client without a browser.`,
  };
}

function unknownScheme(uri: Uri, scheme: string): Problem {
  if (EXECUTED.has(scheme)) {
    return {
      message: `${quote(shown(uri))}: a browser does not go to a "${scheme}:" address, it runs or shows it itself. Dex would send the code there all the same.`,
      hint: 'Write the https address of the application.',
    };
  }
  return {
    message: `${quote(shown(uri))}: the scheme ${quote(`${scheme}:`)} is no web address, and without a domain name in it any other application can claim it and receive the code.`,
    hint:
      'Write an https address; a native application takes its own domain name reversed, such as "com.example.app:/callback". ' +
      'Where a vendor prescribes the scheme, an admin can list it in the option allowedSchemes of this rule.',
  };
}

function confidential(uri: Uri, scheme: string): Problem {
  return {
    message: `${quote(shown(uri))}: the scheme ${quote(`${scheme}:`)} leads to an application on a person's device, where the secret of this confidential client cannot be kept.`,
    hint:
      'Write the https address of the server; for a mobile or desktop application set public to true and remove secretRef. ' +
      'Where a vendor prescribes it, an admin can list the scheme in the option allowedSchemes of this rule.',
  };
}
