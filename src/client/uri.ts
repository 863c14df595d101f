import type { FieldPath } from './field-path.js';
import { readHost, type Host } from './host.js';
import { withoutPasswords } from './quote.js';

/**
 * A URI split into its parts by RFC 3986, section 3 and appendix B, from the raw text: nothing is decoded, trimmed or
 * normalised, because Dex compares redirect URIs byte for byte (server/authflow/request.go). Reading is total: any string has
 * parts.
 */
export interface Uri {
  readonly field: FieldPath;
  /** As written. */
  readonly text: string;
  /** As written, without the colon; undefined in a relative reference. */
  readonly scheme: string | undefined;
  /** What follows `//` up to the next `/`, `?` or `#`. */
  readonly authority: Authority | undefined;
  readonly path: string;
  /** Without the `?`. */
  readonly query: string | undefined;
  /** Without the `#`. */
  readonly fragment: string | undefined;
}

export interface Authority {
  readonly text: string;
  /** Without the `@`. */
  readonly userinfo: string | undefined;
  readonly host: Host;
  /** Without the `:`; not necessarily digits. */
  readonly port: string | undefined;
  /** Whether it has only characters that RFC 3986 allows in an authority: where it has not, its parts are not to be trusted. */
  readonly legible: boolean;
}

// Appendix B of RFC 3986; the scheme must also fit section 3.1, otherwise its colon belongs to the path.
const PARTS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/;
const LEGIBLE = /^[A-Za-z0-9._~!$&'()*+,;=:@%[\]-]*$/;

export function readUri(text: string, field: FieldPath): Uri {
  const [, scheme, authority, path = '', query, fragment] = PARTS.exec(text) ?? [];
  return {
    field,
    text,
    scheme,
    authority: authority === undefined ? undefined : readAuthority(authority),
    path,
    query,
    fragment,
  };
}

function readAuthority(text: string): Authority {
  // The last @, as Go (url.parseAuthority) and WHATWG read it; RFC 3986 allows one only.
  const at = text.lastIndexOf('@');
  const hostAndPort = text.slice(at + 1);
  const bracket = hostAndPort.startsWith('[') ? hostAndPort.indexOf(']') : -1;
  const colon = hostAndPort.indexOf(':', bracket + 1);
  return {
    text,
    userinfo: at < 0 ? undefined : text.slice(0, at),
    host: readHost(colon < 0 ? hostAndPort : hostAndPort.slice(0, colon)),
    port: colon < 0 ? undefined : hostAndPort.slice(colon + 1),
    legible: LEGIBLE.test(text),
  };
}

/** The scheme in lower case: schemes are compared without regard to case (RFC 3986, section 3.1). */
export function schemeOf(uri: Uri): string | undefined {
  return uri.scheme?.toLowerCase();
}

/**
 * The host of an http or https URI whose authority can be trusted to name it; undefined for other schemes, a host that is
 * missing, and an authority with illegal characters (which `redirect-uri-characters` refuses).
 */
export function webHost(uri: Uri): Host | undefined {
  const scheme = schemeOf(uri);
  if (scheme !== 'http' && scheme !== 'https') return undefined;
  return uri.authority?.legible === true && uri.authority.host.text !== '' ? uri.authority.host : undefined;
}

/** The URI as messages show it, before `quote`: as written, save that a password before the "@" is masked. */
export function shown({ text }: Uri): string {
  return withoutPasswords(text);
}

/** Whether a text has nothing but white space. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** The names of the query's parameters, decoded as a server decodes a form: `+` is a space; a malformed escape stays as it is. */
export function queryKeys({ query }: Uri): readonly string[] {
  return query === undefined ? [] : [...new URLSearchParams(query).keys()];
}
