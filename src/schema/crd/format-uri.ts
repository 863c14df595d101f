/** Characters of a host that Go's net/url lets stand as they are. */
const HOST = /^[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"\u0080-\u{10ffff}%]*$/u;
const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/;
/** In a host, only bytes above ASCII and the per cent sign itself may be escaped. */
const BAD_HOST_ESCAPE = /%(?!25|[89a-fA-F][0-9a-fA-F])/;

/** Go's url.ParseRequestURI: an absolute URI, or an absolute path. A fragment is part of the path. */
export function isRequestUri(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- these are the characters that Go refuses
  if (text === '' || /[\u0000-\u001f\u007f]/.test(text)) return false;
  if (text === '*') return true;
  if (text.startsWith(':')) return false;
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/.exec(text)?.[0];
  const rest = text.slice(scheme?.length ?? 0).replace(/\?.*$/su, '');
  if (!rest.startsWith('/')) return scheme !== undefined;
  if (scheme === undefined || !rest.startsWith('//')) return !BAD_ESCAPE.test(rest);
  const end = rest.indexOf('/', 2);
  const authority = end === -1 ? rest.slice(2) : rest.slice(2, end);
  return isAuthority(authority, scheme) && (end === -1 || !BAD_ESCAPE.test(rest.slice(end)));
}

function isAuthority(authority: string, scheme: string): boolean {
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  if (!USER.test(user) || BAD_ESCAPE.test(user)) return false;
  return isHost(authority.slice(at + 1), scheme);
}

function isHost(host: string, scheme: string): boolean {
  const bracket = host.lastIndexOf(']');
  if (host.startsWith('[')) return bracket > 0 && isPort(host.slice(bracket + 1)) && isLiteral(host.slice(1, bracket));
  if (host.includes('[')) return false;
  // Hosts of other schemes may be lists with a port each, as databases have them.
  const colon = /^https?:$/i.test(scheme) ? host.indexOf(':') : host.lastIndexOf(':');
  return (colon === -1 || isPort(host.slice(colon))) && HOST.test(host) && !BAD_HOST_ESCAPE.test(host);
}

function isLiteral(address: string): boolean {
  const [plain = '', zone] = address.split('%25');
  return /^[0-9a-fA-F:.]+$/.test(plain) && plain.includes(':') && (zone === undefined || !BAD_ESCAPE.test(zone));
}

function isPort(text: string): boolean {
  return text === '' || /^:\d*$/.test(text);
}
