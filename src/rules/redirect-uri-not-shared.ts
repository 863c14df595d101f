import { leadsToOneApplication } from '../client/one-application.js';
import { quote } from '../client/quote.js';
import { schemeOf, shown } from '../client/uri.js';
import { others } from '../facts/inventory.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export interface RedirectUriNotSharedOptions {
  /** Redirect URIs, byte for byte, that Clients of several namespaces may have. */
  readonly allowedUris: readonly string[];
}

export const redirectUriNotShared: Rule<RedirectUriNotSharedOptions, 'inventory'> = {
  id: 'redirect-uri-not-shared',
  title: 'An https redirect URI belongs to the Clients of one namespace.',
  rationale:
    'Codes that one team asks for would arrive at an application of another team, which a person can be led to sign in to with a ' +
    "stranger's account, or which can be made to mix up whose answer it reads. Disabled Clients count too: whoever registered an " +
    "address keeps it, and a refusal tells nothing of a foreign Client's state. The option allowedHosts of redirect-uri-host is the " +
    'stricter means: it says whose the hosts are, whoever comes first.',
  references: [
    { title: 'RFC 9700, section 4.4: mix-up attacks' },
    { title: 'RFC 6819, section 4.4.1.8: login CSRF by another person’s code' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: ['inventory'],
  // What has to be written otherwise is not the address that will be registered.
  supersededBy: [
    'redirect-uri-characters',
    'redirect-uri-unambiguous',
    'redirect-uri-no-fragment',
    'redirect-uri-no-wildcard',
  ],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowedUris: {
          description: 'a list of https redirect URIs, written exactly so, that Clients of several namespaces may have',
          type: 'array',
          items: { type: 'string', pattern: '^https://' },
        },
      },
    },
    defaults: { allowedUris: [] },
  },
  check(client, { facts }, { allowedUris }) {
    return perRedirectUri(client, (uri) => {
      if (schemeOf(uri) !== 'https' || !leadsToOneApplication(uri) || allowedUris.includes(uri.text)) return undefined;
      const rivals = others(facts.inventory.registering(uri.text), client);
      if (rivals.every(({ namespace }) => namespace === client.namespace)) return undefined;
      return {
        reason: 'FieldValueDuplicate',
        message: `${quote(shown(uri))} is already registered by a Client of another namespace. Codes of one application would arrive at the other.`,
        hint: 'Write an address of your own application. An admin can list an address that is meant to be shared in the option allowedUris of this rule.',
      };
    });
  },
};
