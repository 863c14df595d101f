import { quote } from '../client/quote.js';
import { schemeOf, shown, type Uri } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

export const redirectUriDistinct: Rule = {
  id: 'redirect-uri-distinct',
  title: 'A redirect URI stands once in the list, in one spelling.',
  rationale:
    'A repeated entry does nothing. Entries that differ in letter case, default port, slash or escapes are different ones for Dex; ' +
    'usually only one of them is what the application sends, and the others hide which.',
  references: [{ title: 'Dex server/authflow/request.go: exact comparison' }, { title: 'RFC 3986, section 6.2' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: [],
  supersededBy: ['redirect-uri-characters', 'redirect-uri-absolute', 'redirect-uri-unambiguous'],
  check(client) {
    const firsts = new Map<string, Uri>();
    return perRedirectUri(client, (uri) => {
      const spelling = spellingFree(uri);
      const first = firsts.get(spelling);
      if (first === undefined) {
        firsts.set(spelling, uri);
        return undefined;
      }
      return first.text === uri.text
        ? {
            reason: 'FieldValueDuplicate',
            message: `${quote(shown(uri))} stands in the list already.`,
            hint: 'Remove it here.',
          }
        : {
            message: `${quote(shown(uri))} differs from ${quote(shown(first))} in its spelling only; Dex treats them as two addresses.`,
            hint: 'Keep the one that the application sends.',
          };
    });
  },
};

/** What is left when letter case of scheme and host, default port, slash at the end, escapes and order of the query do not count. */
function spellingFree(uri: Uri): string {
  const scheme = schemeOf(uri);
  const authority = uri.authority?.text
    .toLowerCase()
    .replace(scheme === 'https' ? /:443$/ : scheme === 'http' ? /:80$/ : /$/, '');
  const query = uri.query?.split('&').toSorted().join('&');
  return JSON.stringify([
    scheme,
    authority,
    decode(uri.path).replace(/\/$/, ''),
    query === undefined ? undefined : decode(query),
  ]);
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%[0-9A-Fa-f]{2}/g, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
}
