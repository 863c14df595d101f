import { hostAmbiguity } from '../client/host-ambiguity.js';
import { reach, type Host } from '../client/host.js';
import { quote } from '../client/quote.js';
import { schemeOf, shown, webHost, type Uri } from '../client/uri.js';
import { isBlockedPort } from '../client/blocked-port.js';
import { perRedirectUri, type Problem } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export interface RedirectUriPublicHostOptions {
  /** DNS suffixes whose names every user resolves alike although the public DNS does not have them. */
  readonly expectedSuffixes: readonly string[];
}

/** Domains of which anybody can have a name: the domain itself belongs to nobody's application. */
const SHARED_HOSTING = new Set(
  (
    'github.io gitlab.io pages.dev workers.dev netlify.app vercel.app herokuapp.com run.app web.app firebaseapp.com appspot.com ' +
    'azurewebsites.net azurestaticapps.net cloudapp.azure.com cloudfront.net amazonaws.com elasticbeanstalk.com ngrok.io ngrok.app ngrok-free.app ngrok.dev ' +
    'trycloudflare.com loca.lt serveo.net localhost.run nip.io sslip.io xip.io localtest.me lvh.me onrender.com fly.dev surge.sh ' +
    'glitch.me replit.app repl.co app.github.dev gitpod.io duckdns.org ddns.net no-ip.org hopto.org dynu.net blogspot.com'
  ).split(' '),
);

export const redirectUriPublicHost: Rule<RedirectUriPublicHostOptions> = {
  id: 'redirect-uri-public-host',
  title: 'A redirect URI leads to a name that is the same application for everybody.',
  rationale:
    'A private address or a short name is another machine in another network; a public IP address has no name that a certificate ' +
    "vouches for; the bare domain of a hosting service is nobody's; some ports browsers refuse to go to.",
  references: [
    { title: 'RFC 1918, RFC 4193, RFC 6762, RFC 6890: private addresses and names' },
    { title: 'WHATWG Fetch Standard, section 2.9: port blocking' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: [
    'redirect-uri-characters',
    'redirect-uri-unambiguous',
    'redirect-uri-no-userinfo',
    'redirect-uri-no-wildcard',
    'redirect-uri-https',
    'redirect-uri-https-private',
    'redirect-uri-host',
  ],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        expectedSuffixes: {
          description:
            'DNS suffixes, without a leading dot, of internal names that are fine here, such as "corp.internal".',
          type: 'array',
          items: { type: 'string', pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)*$' },
        },
      },
    },
    defaults: { expectedSuffixes: [] },
  },
  check(client, _context, { expectedSuffixes }) {
    return perRedirectUri(client, (uri) => {
      const host = webHost(uri);
      if (host === undefined || hostAmbiguity(host) !== undefined) return undefined;
      if (isBlockedPort(uri.authority?.port)) return blockedPort(uri);
      if (expectedSuffixes.some((suffix) => `.${host.text.toLowerCase()}`.endsWith(`.${suffix}`))) return undefined;
      return hostProblem(uri, host);
    });
  },
};

function blockedPort(uri: Uri): Problem {
  return {
    message: `${quote(shown(uri))} has port ${uri.authority?.port ?? ''}, which browsers refuse to open.`,
    hint: 'Serve the application at another port.',
  };
}

function hostProblem(uri: Uri, host: Host): Problem | undefined {
  const from = reach(host);
  if (from === 'private') {
    return {
      message: `${quote(host.text)} is ${host.kind === 'name' ? 'an internal name' : 'a private address'}: it leads elsewhere, or nowhere, in another network.`,
      hint: 'Write a name that the DNS has for all users. An admin can list internal suffixes in the option expectedSuffixes of this rule.',
    };
  }
  if (from !== 'public') return undefined;
  if (host.kind !== 'name') {
    // Over http it is refused anyway, for a reason of its own.
    if (schemeOf(uri) === 'http') return undefined;
    return {
      message: `${quote(host.text)} is an IP address, which can become another's, and few certificates name one.`,
      hint: 'Write the name of the host.',
    };
  }
  if (!SHARED_HOSTING.has(host.text.toLowerCase())) return undefined;
  return {
    message: `${quote(host.text)} is the domain of a service where anybody can have a name; it is no application of its own.`,
    hint: "Write the application's own name below it.",
  };
}
