/**
 * The grammar of RFC 3986, appendix A, as one regular expression: an oracle that shares nothing with src/client/uri.ts. Only
 * absolute URIs and relative references with an absolute path are of interest here.
 */
const unreserved = String.raw`[A-Za-z0-9\-._~]`;
const pct = '%[0-9A-Fa-f]{2}';
const sub = String.raw`[!$&'()*+,;=]`;
const pchar = `(?:${unreserved}|${pct}|${sub}|[:@])`;
const segment = `${pchar}*`;
const h16 = '[0-9A-Fa-f]{1,4}';
const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const ipv4 = String.raw`${octet}(?:\.${octet}){3}`;
const ls32 = `(?:${h16}:${h16}|${ipv4})`;
const ipv6 = [
  `(?:${h16}:){6}${ls32}`,
  `::(?:${h16}:){5}${ls32}`,
  `(?:${h16})?::(?:${h16}:){4}${ls32}`,
  `(?:(?:${h16}:){0,1}${h16})?::(?:${h16}:){3}${ls32}`,
  `(?:(?:${h16}:){0,2}${h16})?::(?:${h16}:){2}${ls32}`,
  `(?:(?:${h16}:){0,3}${h16})?::${h16}:${ls32}`,
  `(?:(?:${h16}:){0,4}${h16})?::${ls32}`,
  `(?:(?:${h16}:){0,5}${h16})?::${h16}`,
  `(?:(?:${h16}:){0,6}${h16})?::`,
].join('|');
const host = String.raw`(?<host>\[(?:${ipv6})\]|(?:${unreserved}|${pct}|${sub})*)`;
const authority = `(?:(?<userinfo>(?:${unreserved}|${pct}|${sub}|:)*)@)?${host}(?::(?<port>[0-9]*))?`;
const hierarchical = `(?://${authority}(?<rest>(?:/${segment})*)|/(?:${pchar}+(?:/${segment})*)?|${pchar}+(?:/${segment})*|)`;
const tail = String.raw`(?:\?(?:${pchar}|[/?])*)?(?:#(?:${pchar}|[/?])*)?`;

const URI = new RegExp(String.raw`^(?<scheme>[A-Za-z][A-Za-z0-9+\-.]*):${hierarchical}${tail}$`);
const ABSOLUTE_PATH = new RegExp(`^/(?:${pchar}+(?:/${segment})*)?${tail}$`);

export interface StrictReading {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
}

/** Scheme, host and port of a URI as the grammar has them, in lower case where case does not count; undefined where it is no URI. */
export function readStrictly(text: string): StrictReading | undefined {
  const groups = URI.exec(text)?.groups;
  if (groups === undefined) return undefined;
  return {
    scheme: (groups['scheme'] ?? '').toLowerCase(),
    host: (groups['host'] ?? '').toLowerCase(),
    port: groups['port'] ?? '',
  };
}

export function isAbsolutePath(text: string): boolean {
  return ABSOLUTE_PATH.test(text);
}
