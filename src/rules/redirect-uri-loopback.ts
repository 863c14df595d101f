import { hostAmbiguity } from '../client/host-ambiguity.js';
import { reach, type Host } from '../client/host.js';
import { quote } from '../client/quote.js';
import { schemeOf, shown, webHost, type Uri } from '../client/uri.js';
import { perRedirectUri, type Problem } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export const redirectUriLoopback: Rule = {
  id: 'redirect-uri-loopback',
  title: 'A loopback address belongs to a public client and is written as "localhost", 127.0.0.1 or [::1] with a port.',
  rationale:
    "A loopback address leads to the person's own machine, where no secret is safe. Dex compares it byte for byte, port included: " +
    'the free choice of port that RFC 8252 gives native applications does not exist for registered addresses.',
  references: [
    { title: 'RFC 8252, section 7.3 and 8.3: loopback redirects' },
    { title: 'Dex issue 4836: no port leniency for registered URIs', url: 'https://github.com/dexidp/dex/issues/4836' },
    { title: 'RFC 6761, section 6.3: names below localhost' },
  ],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: [
    'redirect-uri-characters',
    'redirect-uri-unambiguous',
    'redirect-uri-no-fragment',
    'redirect-uri-no-userinfo',
    'redirect-uri-no-wildcard',
    'redirect-uri-server',
  ],
  check(client) {
    return perRedirectUri(client, (uri) => {
      const host = webHost(uri);
      if (host === undefined || hostAmbiguity(host) !== undefined || reach(host) !== 'loopback') return undefined;
      return form(uri, host) ?? (client.spec.public === false ? development(uri) : undefined);
    });
  },
};

const USUAL = ['localhost', '127.0.0.1', '[::1]'];

function form(uri: Uri, host: Host): Problem | undefined {
  if (schemeOf(uri) === 'https') {
    return {
      message: `${quote(shown(uri))} needs a certificate that the own machine trusts; loopback needs no encryption.`,
      hint: `Write ${quote(`http${shown(uri).slice('https'.length)}`)}, unless the application listens by https there.`,
    };
  }
  if (!USUAL.includes(host.text)) {
    return host.kind === 'name'
      ? {
          message: `${quote(host.text)} leads browsers to the own machine; other programs ask the DNS for it.`,
          hint: 'Write "localhost" or "127.0.0.1".',
        }
      : {
          message: `${quote(host.text)} is loopback, but most programs write "127.0.0.1" or "[::1]", and Dex compares bytes.`,
          hint: `Write ${quote(host.kind === 'ipv4' ? '127.0.0.1' : '[::1]')}, unless the application is known to send it so.`,
        };
  }
  if (uri.authority?.port !== undefined) return undefined;
  return {
    message: `${quote(shown(uri))} has no port, so it means port 80 only: Dex does not vary the port of a registered address.`,
    hint: 'Write one entry for each port that the application may use, such as "http://localhost:8000".',
  };
}

function development(uri: Uri): Problem {
  return {
    message: `${quote(shown(uri))} leads to the own machine, where a confidential client's secret is not kept.`,
    hint: 'Give development a Client of its own, or set public to true for a tool that people run themselves.',
  };
}
