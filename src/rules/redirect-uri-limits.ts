import { byteLength } from '../client/byte-length.js';
import { FIELD } from '../client/client.js';
import { MAX_MEMBERS, MAX_TEXT } from '../client/oversize.js';
import { quote } from '../client/quote.js';
import { shown } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export interface RedirectUriLimitsOptions {
  /** Most bytes of one URI. */
  readonly maxLength: number;
  /** Most URIs of one Client. */
  readonly maxCount: number;
}

export const redirectUriLimits: Rule<RedirectUriLimitsOptions> = {
  id: 'redirect-uri-limits',
  title: 'Redirect URIs are limited in length and number.',
  rationale:
    'Long addresses are cut or refused by proxies and browsers on the way. And all Clients share one Secret of at most 1 MiB: what ' +
    'one Client takes of it, the others do not have.',
  references: [
    { title: 'Kubernetes: a Secret holds at most 1 MiB' },
    {
      title: 'RFC 9110, section 4.1: URIs of 8,000 octets at least are to be supported; much of the web supports 2,048',
    },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        maxLength: { description: 'Most bytes of one redirect URI.', type: 'integer', minimum: 64, maximum: MAX_TEXT },
        maxCount: {
          description: 'Most redirect URIs of one Client.',
          type: 'integer',
          minimum: 1,
          maximum: MAX_MEMBERS,
        },
      },
    },
    defaults: { maxLength: 2048, maxCount: 32 },
  },
  check(client, _context, { maxLength, maxCount }) {
    const { redirectURIs } = client.spec;
    const tooMany = {
      field: FIELD.redirectURIs,
      reason: 'FieldValueTooMany' as const,
      message: `${redirectURIs.length} redirect URIs are more than the ${maxCount} that one Client may have.`,
      hint: 'Remove what is no longer used, or split the application into several Clients. An admin can raise the option maxCount of this rule.',
    };
    return [
      ...(redirectURIs.length > maxCount ? [tooMany] : []),
      ...perRedirectUri(client, (uri) => {
        const length = byteLength(uri.text);
        if (length <= maxLength) return undefined;
        return {
          reason: 'FieldValueTooLong',
          message: `${quote(shown(uri))} has ${length} bytes, more than the ${maxLength} that a redirect URI may have.`,
          hint: 'Register a shorter address, and keep what is specific to one sign-in in "state". An admin can raise the option maxLength of this rule.',
        };
      }),
    ];
  },
};
