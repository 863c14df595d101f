import { reach, type Host } from '../client/host.js';
import { quote } from '../client/quote.js';
import { shown, webHost } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export interface RedirectUriHostOptions {
  /** Hosts that Clients may send people to, exact or as `*.example.com` (any name below); any host where empty. */
  readonly allowedHosts: readonly string[];
}

/** How many of the permitted hosts a message names. */
const NAMED = 5;

export const redirectUriHost: Rule<RedirectUriHostOptions> = {
  id: 'redirect-uri-host',
  title: "A redirect URI leads to a host that the namespace may use, and never to a cloud's metadata service.",
  rationale:
    "Whoever registers another team's host receives nothing, but a code sent there can be taken by whoever runs it. Admins can say " +
    'which hosts are whose. The metadata service of a cloud answers whatever machine the browser runs on; no application is there.',
  references: [
    { title: 'RFC 9700, section 4.1: insufficient redirect URI validation' },
    { title: 'RFC 3927: 169.254.0.0/16 is link-local' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  supersededBy: ['redirect-uri-characters', 'redirect-uri-unambiguous'],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowedHosts: {
          description:
            'Hosts that redirect URIs may have, exact or as "*.example.com" for every name below example.com; any host where empty. ' +
            'Loopback addresses are not concerned. Usually given per namespace.',
          type: 'array',
          items: { type: 'string', pattern: '^(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*$|^\\[[0-9a-f:.]+\\]$' },
        },
      },
    },
    defaults: { allowedHosts: [] },
  },
  check(client, _context, { allowedHosts }) {
    return perRedirectUri(client, (uri) => {
      const host = webHost(uri);
      if (host === undefined) return undefined;
      const from = reach(host);
      if (from === 'metadata') {
        return {
          message: `${quote(shown(uri))} leads to the metadata service of a cloud, where no application is.`,
          hint: 'Write the host that people reach the application by.',
        };
      }
      if (allowedHosts.length === 0 || from === 'loopback' || allowedHosts.some((allowed) => covers(allowed, host))) {
        return undefined;
      }
      return {
        message: `${quote(shown(uri))} leads to the host ${quote(host.text)}, which Clients of this namespace may not use.`,
        hint: `Write an address at ${list(allowedHosts)}. An admin can add the host to the option allowedHosts of this rule.`,
      };
    });
  },
};

function covers(allowed: string, { text }: Host): boolean {
  const host = text.toLowerCase();
  return allowed.startsWith('*.')
    ? host.endsWith(allowed.slice(1)) && host.length > allowed.length - 1
    : host === allowed;
}

function list(hosts: readonly string[]): string {
  const named = hosts.slice(0, NAMED).map(quote).join(', ');
  return hosts.length > NAMED ? `${named} or ${hosts.length - NAMED} more` : named;
}
