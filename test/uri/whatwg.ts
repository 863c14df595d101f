/** Scheme, host and port as WHATWG reads them; an IPv6 address is compared by what `URL` makes of the written one. */
export function whatwg(uri: string, defaultPort: boolean) {
  const url = new URL(uri);
  const port = url.port === '' && defaultPort ? { 'http:': '80', 'https:': '443' }[url.protocol] : url.port;
  return { scheme: url.protocol.slice(0, -1), host: url.hostname.toLowerCase(), port: port ?? '' };
}
