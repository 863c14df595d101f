import { quote } from '../client/quote.js';
import { schemeOf, shown, webHost, type Uri } from '../client/uri.js';
import { hostAmbiguity, isPlainName, syntaxAmbiguity, type HostAmbiguity } from '../client/host-ambiguity.js';
import { perRedirectUri, type Problem } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export const redirectUriUnambiguous: Rule = {
  id: 'redirect-uri-unambiguous',
  title: 'A redirect URI is read alike by RFC 3986, by Go (Dex) and by browsers.',
  rationale:
    'Dex compares the text, Go parses it, a browser follows it. Where they read scheme, host, port or path differently, the code ' +
    'goes elsewhere than a reviewer believes, or sign-in fails with an error that nobody understands.',
  references: [
    { title: 'RFC 3986, section 3.2 (authority), 3.3 (path), 2.1 (percent-encoding)' },
    { title: 'WHATWG URL Standard, section 3.5 (host parsing: numbers are IPv4 addresses) and 4.4' },
    { title: 'Go net/url: hosts and ports that Parse accepts and browsers do not' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  supersededBy: ['redirect-uri-characters', 'redirect-uri-absolute'],
  check(client) {
    return perRedirectUri(client, (uri) => {
      const host = hostProblem(uri);
      // Behind a host that cannot be told from its port, what looks like a port says nothing more.
      const port = host === undefined || /^\d+$/.test(uri.authority?.port ?? '0') ? portProblem(uri) : undefined;
      const problems = [host, port, pathProblem(uri), escapeProblem(uri)].filter((problem) => problem !== undefined);
      return problems.length > 0 ? problems : whatwgProblem(uri);
    });
  },
};

function hostProblem(uri: Uri): Problem | undefined {
  const host = webHost(uri);
  const ambiguity = host === undefined ? schemeHostAmbiguity(uri) : hostAmbiguity(host);
  if (ambiguity === undefined) return undefined;
  return { message: `${quote(shown(uri))}: ${ambiguity.message}`, hint: ambiguity.hint };
}

/** An application's own scheme has no DNS host, but Go and browsers parse what stands in its place. */
function schemeHostAmbiguity({ authority }: Uri): HostAmbiguity | undefined {
  return authority?.legible === true ? syntaxAmbiguity(authority.host) : undefined;
}

function portProblem(uri: Uri): Problem | undefined {
  const port = uri.authority?.port;
  if (port === undefined || uri.authority?.legible === false) return undefined;
  const problem = (why: string, hint: string) => ({ message: `${quote(shown(uri))}: ${why}`, hint });
  if (port === '') return problem('the port after ":" is missing.', 'Write the port, or remove the colon.');
  if (port.includes(':')) {
    return problem(
      `the host is followed by more than one colon (${quote(`:${port}`)}); Go takes the last number for the port, browsers refuse it.`,
      'Write one host and one port; an IPv6 address goes in brackets, as in "http://[::1]:8080/callback"; several addresses are several entries.',
    );
  }
  if (!/^\d+$/.test(port))
    return problem(`the port ${quote(port)} is not a number.`, 'Write the port in digits, such as 8080.');
  if (Number(port) > 65535) return problem(`there is no port ${quote(port)}.`, 'Write a port from 1 to 65535.');
  if (Number(port) === 0) {
    return problem('port 0 cannot be reached.', 'Write the port the application listens on: Dex does not vary it.');
  }
  if (port.startsWith('0')) {
    return problem(
      `browsers write the port ${quote(port)} as ${Number(port)}, and then the bytes that Dex compares differ.`,
      `Write ${Number(port)}.`,
    );
  }
  return undefined;
}

/** A segment that moves up or stays, also percent-encoded, also with a matrix parameter (`..;x`), which some servers strip. */
const DOT_SEGMENT = /^(?:\.|%2e){1,2}(?:;|$)/i;

function pathProblem(uri: Uri): Problem | undefined {
  const segment = uri.path.split('/').find((part) => DOT_SEGMENT.test(part));
  if (segment === undefined) return undefined;
  return {
    message: `${quote(shown(uri))}: browsers collapse the path segment ${quote(segment)}, Dex does not; the address reached is another than the one written.`,
    hint: 'Write the path as it is after collapsing, without "." and "..".',
  };
}

const MALFORMED_ESCAPE = /%(?![0-9A-Fa-f]{2}).{0,2}/s;
const ENCODED_CONTROL = /%(?:[01][0-9A-Fa-f]|7[Ff])/;
/** `/ \ @ : ? #` */
const ENCODED_DELIMITER = /%(?:2[Ff]|5[Cc]|40|3[Aa]|3[Ff]|23)/;

function escapeProblem(uri: Uri): Problem | undefined {
  const { path, query = '' } = uri;
  const [malformed] = MALFORMED_ESCAPE.exec(path) ?? MALFORMED_ESCAPE.exec(query) ?? [];
  if (malformed !== undefined) {
    return {
      message: `${quote(shown(uri))}: ${quote(malformed)} is no percent-encoding, so Dex cannot parse the address and nobody can sign in.`,
      hint: 'Write two hexadecimal digits after "%", or "%25" for the percent sign itself.',
    };
  }
  const [control] = ENCODED_CONTROL.exec(path) ?? ENCODED_CONTROL.exec(query) ?? [];
  if (control !== undefined) {
    return {
      message: `${quote(shown(uri))} has an encoded control character (${quote(control)}), which can split a header or cut a path behind the browser.`,
      hint: 'Remove it.',
    };
  }
  const [delimiter] = ENCODED_DELIMITER.exec(path) ?? [];
  if (delimiter === undefined) return undefined;
  return {
    message: `${quote(shown(uri))} has ${quote(delimiter)}, an encoded ${quote(decodeURIComponent(delimiter))}, in its path; servers disagree on whether that separates.`,
    hint: 'Register a path without encoded delimiters.',
  };
}

/** What no check above has found, but `URL` reads differently. */
function whatwgProblem(uri: Uri): Problem | undefined {
  const scheme = schemeOf(uri);
  const host = webHost(uri);
  if (scheme === undefined || (host === undefined && /^https?$/.test(scheme))) return undefined;
  // Nothing in a name like that, or behind it, makes browsers fail or turn elsewhere; `URL` takes longer than all other checks.
  if (host !== undefined && isPlainName(host)) return undefined;
  if (!URL.canParse(uri.text)) {
    return {
      message: `${quote(shown(uri))} is an address that browsers cannot read.`,
      hint: 'Write the address as the browser shows it after opening it.',
    };
  }
  const read = new URL(uri.text);
  const written = uri.authority?.host.text ?? '';
  const sameHost =
    uri.authority?.host.kind === 'ipv6' ||
    read.hostname === (/^https?$/.test(scheme) ? written.toLowerCase() : written);
  if (read.protocol === `${scheme}:` && sameHost) return undefined;
  return {
    message: `${quote(shown(uri))} leads browsers to ${quote(`${read.protocol}//${read.hostname}`)}, which is not what it says.`,
    hint: 'Write the address as the browser shows it after opening it.',
  };
}
