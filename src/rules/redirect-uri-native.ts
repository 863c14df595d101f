import { reach } from '../client/host.js';
import { quote } from '../client/quote.js';
import { schemeOf, shown, webHost, type Uri } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import { isDeviceCallback } from '../facts/dex.js';
import { OUT_OF_BAND } from '../facts/dex.js';
import type { Rule } from './rule.js';

export interface RedirectUriNativeOptions {
  /** Whether a loopback address may have a path, as the operator's own example has. */
  readonly allowLoopbackPath: boolean;
}

export const redirectUriNative: Rule<RedirectUriNativeOptions> = {
  id: 'redirect-uri-native',
  title:
    "A public Client's redirect URI is one that Dex grants every public client: loopback with a port, out of band, device callback.",
  rationale:
    'Under the profile "native" a public client is a tool on the own machine, as Dex understood it in 2016: whatever leads ' +
    'elsewhere belongs to an application with a server, which can keep a secret.',
  references: [
    {
      title:
        'Dex Documentation/clients.md (2016): http://localhost:$PORT and urn:ietf:wg:oauth:2.0:oob are the only valid redirect URIs',
    },
    { title: 'Dex server/authflow/request.go: what a public client without redirect URIs may use' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  profiles: ['native'],
  needs: [],
  supersededBy: [
    'redirect-uri-characters',
    'redirect-uri-absolute',
    'redirect-uri-unambiguous',
    'redirect-uri-scheme',
    'redirect-uri-https',
  ],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowLoopbackPath: { description: 'Whether a loopback address may have a path or query.', type: 'boolean' },
      },
    },
    defaults: { allowLoopbackPath: true },
  },
  check(client, { dex }, { allowLoopbackPath }) {
    if (client.spec.public !== true) return [];
    return perRedirectUri(client, (uri) => {
      if (uri.text === OUT_OF_BAND || isDeviceCallback(uri, dex)) return undefined;
      const why = isLoopback(uri) ? loopbackProblem(uri, allowLoopbackPath) : 'does not lead to the own machine';
      if (why === undefined) return undefined;
      return {
        message: `${quote(shown(uri))} ${why}. Under the profile "native" a public client is a tool on the own machine.`,
        hint: `Write "http://localhost:8000" with the tool's port, ${quote(OUT_OF_BAND)} or "/device/callback"; an application with a server sets public to false.`,
      };
    });
  },
};

function isLoopback(uri: Uri): boolean {
  const host = webHost(uri);
  if (host === undefined || schemeOf(uri) !== 'http') return false;
  return host.kind === 'name' ? host.text === 'localhost' : reach(host) === 'loopback';
}

function loopbackProblem({ authority, path, query }: Uri, allowLoopbackPath: boolean): string | undefined {
  if (authority?.port === undefined) return 'has no port';
  return allowLoopbackPath || (path === '' && query === undefined) ? undefined : 'has a path';
}
