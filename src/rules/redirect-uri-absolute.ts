import { quote } from '../client/quote.js';
import { readHost, reach } from '../client/host.js';
import { isBlank, schemeOf, shown, type Uri } from '../client/uri.js';
import { isDeviceCallback } from '../facts/dex.js';
import { perRedirectUri, type Problem } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export interface RedirectUriAbsoluteOptions {
  /** Relative references that are accepted as they are, byte for byte. */
  readonly allowedRelative: readonly string[];
}

/** A host name or IPv4 address with or without a port, where a scheme was forgotten. */
const HOST_FIRST = /^((?:[a-z0-9-]+\.)+[a-z0-9-]+|localhost)(?::\d*)?(?=[/?]|$)/i;
const EXAMPLE = '"https://app.example.com/callback"';

export const redirectUriAbsolute: Rule<RedirectUriAbsoluteOptions> = {
  id: 'redirect-uri-absolute',
  title: 'A redirect URI is absolute: it names a scheme and, for the web, a host.',
  rationale:
    'Dex resolves a relative redirect URI on its own address, an empty one matches a request that names none, and a web address ' +
    'without "//host" is read as an address elsewhere by browsers. The device flow is the one use that Dex has for a relative ' +
    'reference: "/device/callback" is accepted.',
  references: [
    { title: 'RFC 6749, section 3.1.2: the redirection endpoint is an absolute URI' },
    { title: 'Dex server/authflow/request.go, response.go; server/device/device.go' },
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
        allowedRelative: {
          description: 'Relative references to accept as they are, for an application that shares its origin with Dex.',
          type: 'array',
          items: { type: 'string', minLength: 1 },
        },
      },
    },
    defaults: { allowedRelative: [] },
  },
  check(client, { dex }, { allowedRelative }) {
    return perRedirectUri(client, (uri) => {
      if (isBlank(uri.text)) return blank(uri);
      if (uri.scheme !== undefined) return isWeb(uri) && !hasHost(uri) ? withoutHost(uri) : undefined;
      if (uri.authority !== undefined) return withoutScheme(uri);
      return isDeviceCallback(uri, dex) || allowedRelative.includes(uri.text) ? undefined : relative(uri);
    });
  },
};

function isWeb(uri: Uri): boolean {
  const scheme = schemeOf(uri);
  return scheme === 'http' || scheme === 'https';
}

function hasHost(uri: Uri): boolean {
  return uri.authority !== undefined && uri.authority.host.text !== '';
}

function blank({ text }: Uri): Problem {
  return {
    reason: 'FieldValueRequired',
    message: `The redirect URI ${quote(text)} is blank. Dex lets it match a request that names no redirect URI, and sends the code to its own path.`,
    hint: `Remove it, or write the application's full address, such as ${EXAMPLE}.`,
  };
}

function withoutHost(uri: Uri): Problem {
  const { scheme = '' } = uri;
  const text = shown(uri);
  const rest = text.slice(scheme.length + 1).replace(/^\/+/, '');
  const meant = HOST_FIRST.test(rest) ? quote(`${scheme}://${rest}`) : EXAMPLE;
  return {
    message: `${quote(text)} has no host after "${scheme}://". Dex reads it as an address without a host, a browser takes what follows for one.`,
    hint: `Write ${meant}.`,
  };
}

function withoutScheme(uri: Uri): Problem {
  const text = shown(uri);
  return {
    message: `${quote(text)} names no scheme, so the browser leaves Dex for the host ${quote(uri.authority?.host.text ?? '')} by whatever scheme Dex was reached.`,
    hint: `Write the scheme too: ${quote(`https:${text}`)}.`,
  };
}

function relative({ text }: Uri): Problem {
  const [, host] = HOST_FIRST.exec(text) ?? [];
  if (host !== undefined) {
    const scheme = reach(readHost(host)) === 'loopback' ? 'http' : 'https';
    return {
      message: `${quote(text)} has no scheme, so it is a path on Dex's own address and not the host ${quote(host)}.`,
      hint: `Write ${quote(`${scheme}://${text}`)}.`,
    };
  }
  const path = text.startsWith('/') ? text : `/${text}`;
  return {
    message: `${quote(text)} is a relative reference: Dex resolves it on its own address, not on the application's.`,
    hint:
      `Write the full address, such as ${quote(`https://app.example.com${path}`)}. ` +
      'Where Dex and the application share an origin, an admin can list the reference in the option allowedRelative of this rule.',
  };
}
