import { isAbsolutePath, readStrictly } from '../../uri/rfc3986.js';
import { whatwg } from '../../uri/whatwg.js';
import { STATE, type Answer } from './dex.js';

const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';
const DEVICE_CALLBACK = '/device/callback';

/**
 * Why a browser that Dex answers does not come to the registered URI; undefined where it does. What Dex does besides is on this list:
 * - A scheme is sent in small letters: schemes are the same in either (RFC 3986, section 3.1).
 * - The query is sorted and encoded anew; pairs with ";" are dropped (`redirect-uri-canonical` warns of every query).
 * - The out-of-band URN is not sent to: Dex shows the code on a page of its own.
 * - `/device/callback` of a public client is its own callback below the issuer's path.
 * @param answer to a person's sign-in; undefined where Dex does not take the URI
 */
export function misdirection(uri: string, isPublic: boolean, answer: Answer | undefined): string | undefined {
  if (answer === undefined) return 'Dex does not take it';
  if (uri === OUT_OF_BAND && answer.status === 200) return undefined;
  const { status, location } = answer;
  if (status !== 303 || location === undefined) return `Dex answers ${status}`;
  const expected = isPublic && uri === DEVICE_CALLBACK ? '/dex/device/callback' : uri;
  const [written = '', pairs = ''] = split(expected);
  const [sent = '', returned = ''] = split(location);
  if (lowerScheme(sent) !== lowerScheme(written)) return `Dex sends to ${sent}`;
  return parameters(pairs, returned) ?? (isOwn(expected) ? undefined : elsewhere(uri, location));
}

/** A path on Dex's own origin that Dex itself waits at. */
function isOwn(uri: string): boolean {
  return isAbsolutePath(uri) && uri.endsWith(DEVICE_CALLBACK);
}

/** What is before the first question mark, and what is after it. */
function split(uri: string): readonly string[] {
  const [before = '', ...rest] = uri.split('?');
  return [before, rest.join('?')];
}

function lowerScheme(uri: string): string {
  return uri.replace(/^[^:/]*/, (scheme) => scheme.toLowerCase());
}

/** What is wrong with the query that comes back. */
function parameters(written: string, returned: string): string | undefined {
  const got = new URLSearchParams(returned);
  const own = [got.get('code'), got.get('state')];
  if (own[0] === null || own[0] === '' || own[1] !== STATE) return `Dex returns ?${returned}`;
  got.delete('code');
  got.delete('state');
  const texts = (query: Iterable<[string, string]>) =>
    JSON.stringify([...query].map((pair) => JSON.stringify(pair)).sort());
  if (!written.includes(';') && texts(got) !== texts(new URLSearchParams(`?${written}`)))
    return `Dex returns ?${returned}`;
  return undefined;
}

/** Where a browser goes, if that is not where the grammar of RFC 3986 says. */
function elsewhere(uri: string, location: string): string | undefined {
  const strict = readStrictly(uri);
  if (strict === undefined) return 'it is no absolute URI';
  if (!URL.canParse(location)) return `no browser goes to ${location}`;
  const browser = whatwg(location, strict.port !== '');
  const host = strict.host.startsWith('[') ? new URL(`http://${strict.host}/`).hostname : strict.host;
  if (browser.scheme !== strict.scheme || browser.host !== host || browser.port !== strict.port)
    return `a browser goes to ${new URL(location).origin}`;
  const { protocol, pathname } = new URL(location);
  const path = uri.replace(/^[^:]*:(?:\/\/[^/?#]*)?/, '').replace(/[?#].*$/s, '');
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return pathname === (isWeb && path === '' ? '/' : path) ? undefined : `a browser goes to the path ${pathname}`;
}
