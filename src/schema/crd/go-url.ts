import { goQuote } from './go-text.js';
import { parseAddress } from './address.js';

/** A URL as Go's net/url reads it. */
export interface GoUrl {
  readonly scheme: string;
  /** With the port. */
  readonly host: string;
  /** As it is sent: escaped. */
  readonly escapedPath: string;
  readonly rawQuery: string;
}

/** A URL, or what Go says of a text that is none. */
export type ParsedUrl = { readonly url: GoUrl } | { readonly problem: string };

class Unreadable extends Error {}

/** Go's url.ParseRequestURI: an absolute URI or an absolute path. A fragment is part of the path or the query. */
export function parseRequestUri(text: string): ParsedUrl {
  return attempt(text, () => read(bytesOf(text), true));
}

/** Whether it is an absolute URI or an absolute path, as Go's url.ParseRequestURI has it. */
export function isRequestUri(text: string): boolean {
  return 'url' in parseRequestUri(text);
}

/** Go's url.Parse. */
export function parseUrl(text: string): ParsedUrl {
  const [rest = ''] = text.split('#', 1);
  const parsed = attempt(rest, () => read(bytesOf(rest), false));
  const fragment = text.slice(rest.length + 1);
  return 'problem' in parsed ? parsed : attempt(text, () => (unescape(bytesOf(fragment), ANY), parsed.url));
}

/** Go's URL.Query, where a pair that cannot be read is left out. */
export function queryOf({ rawQuery }: GoUrl): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const pairs = rawQuery.split('&');
  if (pairs.length > MAX_PAIRS) return found;
  for (const pair of pairs) {
    if (pair === '' || pair.includes(';')) continue;
    const equals = pair.indexOf('=');
    const parts = equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
    if (parts.some((part) => /%(?![0-9a-fA-F]{2})/.test(part))) continue;
    const [name = '', value = ''] = parts.map((part) => textOf(unescape(bytesOf(part.replaceAll('+', ' ')), ANY)));
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

/** Most pairs of a query that Go reads. */
const MAX_PAIRS = 10_000;

/** Host and port apart, as Go's URL.Hostname and URL.Port. */
export function hostAndPort({ host }: GoUrl): readonly [host: string, port: string] {
  const [, name = host, port = ''] = /^([\s\S]*):(\d*)$/.exec(host) ?? [];
  return [/^\[[\s\S]*\]$/.test(name) ? name.slice(1, -1) : name, port];
}

function attempt(text: string, parse: () => GoUrl): ParsedUrl {
  try {
    return { url: parse() };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problem: `parse ${goQuote(text)}: ${error.message}` };
  }
}

/** @param text a character for each byte */
function read(text: string, viaRequest: boolean): GoUrl {
  // eslint-disable-next-line no-control-regex -- these are the bytes that Go refuses
  if (/[\u0000-\u001f\u007f]/.test(text)) throw new Unreadable('net/url: invalid control character in URL');
  if (text === '' && viaRequest) throw new Unreadable('empty url');
  if (text === '*') return { scheme: '', host: '', escapedPath: '*', rawQuery: '' };
  if (text.startsWith(':')) throw new Unreadable('missing protocol scheme');
  const [head = '', name = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text) ?? [];
  const scheme = name.toLowerCase();
  const question = text.indexOf('?', head.length);
  const rest = text.slice(head.length, question === -1 ? undefined : question);
  const rawQuery = question === -1 ? '' : textOf(text.slice(question + 1));
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { scheme, host: '', escapedPath: '', rawQuery };
    if (viaRequest) throw new Unreadable('invalid URI for request');
    if (/^[^/]*:/.test(rest)) throw new Unreadable('first path segment in URL cannot contain colon');
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || (!viaRequest && !rest.startsWith('///')));
  if (!hasAuthority) return { scheme, host: '', escapedPath: pathOf(rest), rawQuery };
  const slash = rest.indexOf('/', 2);
  const host = authorityHost(scheme, rest.slice(2, slash === -1 ? undefined : slash));
  return { scheme, host: textOf(host), escapedPath: pathOf(slash === -1 ? '' : rest.slice(slash)), rawQuery };
}

function authorityHost(scheme: string, authority: string): string {
  const at = authority.lastIndexOf('@');
  const host = hostOf(scheme, authority.slice(at + 1));
  const user = authority.slice(0, Math.max(at, 0));
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user)) throw new Unreadable('net/url: invalid userinfo');
  unescape(user, ANY);
  return host;
}

function hostOf(scheme: string, host: string): string {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) throw new Unreadable('invalid IP-literal');
  if (bracket === 0) return literalOf(host);
  // Hosts of other schemes may be lists with a port each, as databases have them.
  const colon = /^https?$/.test(scheme) ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon !== -1) checkPort(host.slice(colon));
  return unescape(host, HOST);
}

function literalOf(host: string): string {
  const end = host.lastIndexOf(']');
  if (end === -1) throw new Unreadable("missing ']' in host");
  const port = host.slice(end + 1);
  checkPort(port);
  const name = host.slice(1, end);
  const zone = name.indexOf('%25');
  const plain =
    zone === -1 ? unescape(name, HOST) : unescape(name.slice(0, zone), HOST) + unescape(name.slice(zone), ZONE);
  const parsed = parseAddress(plain);
  if ('problem' in parsed) throw new Unreadable(`invalid host: ${parsed.problem}`);
  if (parsed.bytes.length === 4) throw new Unreadable('invalid IP-literal');
  return `[${plain}]${port}`;
}

function checkPort(text: string): void {
  if (!/^(?::\d*)?$/.test(text)) throw new Unreadable(`invalid port ${goQuote(textOf(text))} after host`);
}

/** What a path is sent as: as it stands, where that is an escaping of what it means. */
function pathOf(path: string): string {
  const plain = unescape(path, ANY);
  if (/^[A-Za-z0-9\-_.~!$&'()*+,;=:@[\]%/]*$/.test(path)) return path;
  return plain.replaceAll(
    /[^A-Za-z0-9\-_.~$&+,/:;=@]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** Which bytes may stand where, and which of them may be escaped. */
interface Part {
  /** Bytes that may not stand as they are. */
  readonly forbidden: RegExp | undefined;
  readonly mayEscape: (byte: number, escape: string) => boolean;
}

const ANY: Part = { forbidden: undefined, mayEscape: () => true };
const HOST_BYTE = /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/;
const NO_HOST_BYTE = /[^A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"%\u0080-\u00ff]/;
const HOST: Part = { forbidden: NO_HOST_BYTE, mayEscape: (byte, escape) => byte >= 0x80 || escape === '%25' };
const ZONE: Part = {
  forbidden: NO_HOST_BYTE,
  mayEscape: (byte, escape) => escape === '%25' || byte === 0x20 || HOST_BYTE.test(String.fromCharCode(byte)),
};

function unescape(text: string, { forbidden, mayEscape }: Part): string {
  return text.replaceAll(/%([0-9a-fA-F]{2})?|[^%]/g, (found, digits: string | undefined, offset: number) => {
    if (!found.startsWith('%')) {
      if (forbidden?.test(found) === true) throw new Unreadable(`invalid character ${goQuote(found)} in host name`);
      return found;
    }
    const byte = Number.parseInt(digits ?? '', 16);
    if (digits === undefined || !mayEscape(byte, found))
      throw new Unreadable(`invalid URL escape ${goQuote(textOf(text.slice(offset, offset + 3)))}`);
    return String.fromCharCode(byte);
  });
}

/** A character for each byte of UTF-8. */
function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function textOf(bytes: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}
