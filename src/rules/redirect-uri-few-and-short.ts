import { FIELD } from '../client/client.js';
import { shown } from '../client/uri.js';
import { quote } from '../client/quote.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

/** From here on a reader of the Client does not check every entry any more. */
const MANY = 10;
/** From here on an address carries something that belongs into "state"; characters, as all legal ones are ASCII. */
const LONG = 512;

export const redirectUriFewAndShort: Rule = {
  id: 'redirect-uri-few-and-short',
  title: 'A Client has few redirect URIs, and short ones.',
  rationale:
    'Every address is one more place that codes are sent to and that somebody must keep. Long lists and long addresses usually ' +
    'grew from preview deployments or from data that belongs into "state".',
  references: [{ title: 'RFC 9700, section 2.1: the exact list of redirect URIs is what protects the code' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: ['redirect-uri-limits'],
  check(client) {
    const count = client.spec.redirectURIs.length;
    const many = {
      field: FIELD.redirectURIs,
      reason: 'FieldValueTooMany' as const,
      message: `${count} redirect URIs are many: each is a place that codes are sent to.`,
      hint: 'Remove what is no longer used; give each application a Client of its own.',
    };
    return [
      ...(count > MANY ? [many] : []),
      ...perRedirectUri(client, (uri) => {
        if (uri.text.length <= LONG) return undefined;
        return {
          reason: 'FieldValueTooLong',
          message: `${quote(shown(uri).slice(0, 40))} and what follows has ${uri.text.length} characters; some proxies cut such addresses.`,
          hint: 'Register a shorter address, and keep what is specific to one sign-in in "state".',
        };
      }),
    ];
  },
};
