import { international } from '../client/international-name.js';
import { quote } from '../client/quote.js';
import { schemeOf, shown, webHost, type Uri } from '../client/uri.js';
import { reach } from '../client/host.js';
import { perRedirectUri, type Problem } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export const redirectUriCanonical: Rule = {
  id: 'redirect-uri-canonical',
  title: 'A redirect URI is written as applications and browsers write it themselves.',
  rationale:
    'Dex compares byte for byte. Libraries write hosts in small letters, leave the default port out and add the slash after the ' +
    'host; Dex up to 2.45 decodes escapes once more than later versions, and rewrites the query. What is written otherwise stops ' +
    'matching with the next version of one of them.',
  references: [
    { title: 'RFC 3986, section 6.2: normalization' },
    { title: 'Dex server/authflow/request.go: exact comparison; server/oauth2.go of 2.45.1: decoded a second time' },
    { title: 'Dex server/authflow/response.go: Query().Encode() sorts the query and drops pairs with ";"' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: [
    'redirect-uri-characters',
    'redirect-uri-absolute',
    'redirect-uri-unambiguous',
    'redirect-uri-no-fragment',
    'redirect-uri-no-userinfo',
    'redirect-uri-response-parameters',
    'redirect-uri-no-wildcard',
    'redirect-uri-scheme',
    'redirect-uri-https',
    'redirect-uri-host',
    'redirect-uri-server',
    'redirect-uri-no-open-redirect',
  ],
  check(client) {
    return perRedirectUri(
      client,
      (uri) => spelling(uri) ?? internationalName(uri) ?? underscore(uri) ?? escapes(uri) ?? query(uri),
    );
  },
};

const DEFAULT_PORT = new Map([
  ['http', '80'],
  ['https', '443'],
]);

/** Letters, port and path, mended together: one advice for one URI. */
function spelling(uri: Uri): Problem | undefined {
  const host = webHost(uri);
  const causes: string[] = [];
  let { scheme = '' } = uri;
  let authority = uri.authority?.text;
  let { path } = uri;
  if (/[A-Z]/.test(scheme)) causes.push('capital letters in its scheme');
  scheme = scheme.toLowerCase();
  if (host !== undefined && authority !== undefined) {
    if (/[A-Z]/.test(host.text)) causes.push('capital letters in its host');
    if (
      host.kind === 'ipv6' &&
      new URL(`http://${host.text}/`).hostname !== host.text.toLowerCase() &&
      reach(host) !== 'loopback'
    ) {
      causes.push('a long form of its IPv6 address');
    }
    authority =
      host.kind === 'ipv6'
        ? authority.replace(host.text, new URL(`http://${host.text}/`).hostname)
        : authority.toLowerCase();
    const port = DEFAULT_PORT.get(scheme);
    if (port !== undefined && uri.authority?.port === port) {
      causes.push(`the default port :${port}`);
      authority = authority.slice(0, -port.length - 1);
    }
    if (path === '' && reach(host) !== 'loopback') {
      causes.push('no "/" after its host');
      path = '/';
    }
  }
  if (causes.length === 0) return undefined;
  const canonical = `${scheme}:${authority === undefined ? '' : `//${authority}`}${path}${uri.query === undefined ? '' : `?${uri.query}`}`;
  return {
    message: `${quote(shown(uri))} has ${causes.join(' and ')}; most libraries send ${quote(canonical)}, and Dex compares bytes.`,
    hint: `Write ${quote(canonical)}, unless the application is known to send it as it stands here.`,
  };
}

function internationalName(uri: Uri): Problem | undefined {
  const host = webHost(uri);
  if (host?.kind !== 'name' || !host.labels.some((label) => /^xn--/i.test(label))) return undefined;
  const letters = international(host.text);
  if (letters === undefined) return undefined;
  return {
    message: `${quote(host.text)} is the international name ${quote(letters)}, whose letters can look like others.`,
    hint: 'Compare it with the name that is meant, letter by letter.',
  };
}

function underscore(uri: Uri): Problem | undefined {
  const host = webHost(uri);
  if (host?.kind !== 'name' || !host.text.includes('_')) return undefined;
  return {
    message: `${quote(host.text)} has an underscore, which no host name may (RFC 1123); some resolvers and certificate authorities refuse it.`,
    hint: 'Reach the application by a name of letters, digits and hyphens.',
  };
}

function escapes(uri: Uri): Problem | undefined {
  if (schemeOf(uri) === undefined) return undefined;
  const [escape] = /%[0-9A-Fa-f]{2}|\+/.exec(`${uri.path}?${uri.query ?? ''}`) ?? [];
  if (escape === undefined) return undefined;
  return {
    message: `${quote(shown(uri))} has ${quote(escape)}: Dex up to 2.45 decodes it before comparing, later versions do not, so it matches in one of them only.`,
    hint: 'Register an address without escapes and "+".',
  };
}

function query(uri: Uri): Problem | undefined {
  if (uri.query === undefined) return undefined;
  return {
    message: `${quote(shown(uri))} has a query, which Dex rewrites when it adds its answer: sorted by name, encoded anew, pairs with ";" dropped.`,
    hint: 'Put what it says into the path or into "state", unless the application is known to read it back so.',
  };
}
