import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import { readUri, schemeOf, shown, webHost, type Uri } from '../client/uri.js';
import type { Rule } from './rule.js';

/** Longest logo address, in characters: what browsers and proxies reliably take. */
const MAX_LENGTH = 2048;

export const logoUrlHttps: Rule = {
  id: 'logo-url-https',
  title: 'A logo is an https address.',
  rationale:
    'Whoever shows the logo loads it in the session of a person who is about to sign in: over http it can be exchanged on the way, ' +
    'and a "javascript:" or "file:" address is no picture.',
  references: [
    { title: 'OpenID Connect Dynamic Client Registration 1.0, section 2: logo_uri must point to an image' },
    { title: 'Dex storage/storage.go: logoURL is kept and handed out over gRPC' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check({ spec }) {
    // An empty logoURL is what templates leave when there is none; Dex takes it so.
    if (spec.logoURL === undefined || spec.logoURL === '') return [];
    const problem = logoProblem(readUri(spec.logoURL, FIELD.logoURL));
    return problem === undefined ? [] : [{ field: FIELD.logoURL, reason: 'FieldValueInvalid', ...problem }];
  },
};

function logoProblem(uri: Uri): { message: string; hint: string } | undefined {
  const logo = quote(shown(uri));
  const example =
    'Write the full https address of the picture, such as "https://app.example.com/logo.png", or remove logoURL.';
  if (uri.text.length > MAX_LENGTH)
    return {
      message: `The logo's address has ${uri.text.length} characters; ${MAX_LENGTH} is the most that is accepted.`,
      hint: example,
    };
  if (schemeOf(uri) === 'http')
    return {
      message: `The logo ${logo} is loaded without encryption, so it can be exchanged on the way to the consent page.`,
      hint: `Write ${quote(`https${shown(uri).slice('http'.length)}`)}, or remove logoURL.`,
    };
  if (schemeOf(uri) !== 'https') return { message: `The logo ${logo} is no https address.`, hint: example };
  if (webHost(uri) === undefined || !URL.canParse(uri.text))
    return { message: `The logo ${logo} is no address that a browser can read.`, hint: example };
  if (uri.authority?.userinfo !== undefined)
    return {
      message: `The logo ${logo} names a user before the "@".`,
      hint: 'Write the address without what stands before the "@", and the "@".',
    };
  if (uri.fragment !== undefined)
    return {
      message: `The logo ${logo} has a fragment, which no server ever sees.`,
      hint: `Write ${quote(shown(uri).slice(0, shown(uri).indexOf('#')))}.`,
    };
  return undefined;
}
