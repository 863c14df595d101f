import { quote } from '../client/quote.js';
import { isBlank, shown, type Uri } from '../client/uri.js';
import { perRedirectUri } from './per-redirect-uri.js';
import type { Rule } from './rule.js';

/** RFC 3986, section 2: unreserved, gen-delims without brackets, sub-delims, and the percent sign of an escape. */
const LEGAL = /[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/;
/** A URI of such characters alone; one with brackets is looked at more closely. */
const ALL_LEGAL = /^[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+$/;
/** How many different characters one message names. */
const NAMED = 3;

const NAMES = new Map([
  [' ', 'a space'],
  ['\t', 'a tab'],
  ['\n', 'a line feed'],
  ['\r', 'a carriage return'],
  ['\0', 'a NUL'],
  ['\\', 'a backslash'],
  ['\u00a0', 'a no-break space'],
  ['\u00ad', 'a soft hyphen'],
  ['\u200b', 'a zero-width space'],
  ['\ufeff', 'a byte order mark'],
  ['"', 'a quotation mark'],
  ['`', 'a backtick'],
]);

export const redirectUriCharacters: Rule = {
  id: 'redirect-uri-characters',
  title: 'A redirect URI has only the ASCII characters that RFC 3986 allows in a URI.',
  rationale:
    'Browsers, Go and Node mend illegal characters each in its own way: a backslash becomes a slash, a tab vanishes, a full-width ' +
    'dot becomes a dot. The address a person is sent to is then not the one that was reviewed, or sign-in ends in an error.',
  references: [
    { title: 'RFC 3986, section 2 and appendix A: the characters of a URI' },
    { title: 'WHATWG URL Standard, section 4.4: the parser strips tabs and newlines and reads "\\" as "/"' },
    { title: 'Dex server/authflow/response.go: what Go cannot parse ends in HTTP 500 "Invalid redirect URI."' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  supersededBy: ['no-template-markers'],
  check(client) {
    return perRedirectUri(client, (uri) => {
      if (ALL_LEGAL.test(uri.text) || isBlank(uri.text)) return undefined;
      const illegal = illegalCharacters(uri);
      if (illegal.size === 0) return undefined;
      return {
        message: `${quote(shown(uri))} has ${list([...illegal])}. A URI cannot hold ${illegal.size === 1 ? 'that' : 'those'}, and browsers and Dex read ${illegal.size === 1 ? 'it' : 'them'} differently.`,
        hint: advise(uri, illegal),
      };
    });
  },
};

/** The different illegal characters, each with the position (from 1) where it stands first. */
function illegalCharacters(uri: Uri): Map<string, number> {
  const illegal = new Map<string, number>();
  let position = 0;
  for (const character of uri.text) {
    position++;
    if (LEGAL.test(character) || illegal.has(character)) continue;
    if ((character === '[' || character === ']') && inAuthority(uri, position)) continue;
    illegal.set(character, position);
  }
  return illegal;
}

/** Brackets belong to an IPv6 address (RFC 3986, section 3.2.2); `redirect-uri-unambiguous` looks at what they hold. */
function inAuthority({ text, authority }: Uri, position: number): boolean {
  // Nothing before an authority can be a bracket.
  return authority !== undefined && position <= text.indexOf('//') + '//'.length + authority.text.length;
}

function list(illegal: readonly [string, number][]): string {
  const named = illegal
    .slice(0, NAMED)
    .map(([character, position]) => `${describe(character)} at position ${position}`);
  if (illegal.length > NAMED) named.push(`${illegal.length - NAMED} more`);
  const last = named.pop() ?? '';
  return named.length === 0 ? last : `${named.join(', ')} and ${last}`;
}

function describe(character: string): string {
  const name = NAMES.get(character);
  if (name !== undefined) return name;
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)
    ? `the character ${quote(character)} (${code})`
    : `the invisible character ${code}`;
}

function advise(uri: Uri, illegal: ReadonlyMap<string, number>): string {
  const text = shown(uri);
  const trimmed = text.trim();
  if (trimmed !== text && [...illegal.keys()].every((character) => !trimmed.includes(character)))
    return `Write ${quote(trimmed)}.`;
  if (illegal.has('\\'))
    return `Write slashes ("/"), as in ${quote(text.replaceAll('\\', '/'))}, if that is what is meant.`;
  if (uri.authority?.legible === false)
    return 'Write a host name in ASCII: an international name in its "xn--" form, as the DNS has it.';
  // eslint-disable-next-line no-control-regex -- controls are what this asks for
  if (/[\x00-\x1f\x7f\s]/.test(text)) return illegal.size === 1 ? 'Remove it.' : 'Remove them.';
  const encoded = Array.from(text, (character) =>
    illegal.has(character) ? encodeURIComponent(character.toWellFormed()) : character,
  ).join('');
  return `Percent-encode what belongs to the address, as in ${quote(encoded)}, and remove the rest.`;
}
