/** The host of a URI: an address or a name, as every reader would take it. */
export type Host =
  | { readonly kind: 'ipv4'; readonly text: string; readonly octets: readonly number[] }
  | { readonly kind: 'ipv6'; readonly text: string; readonly groups: readonly number[] }
  | { readonly kind: 'name'; readonly text: string; readonly labels: readonly string[] };

/**
 * Where a host can be reached from.
 * - `loopback`: the person's own machine
 * - `unspecified`: no address at all (`0.0.0.0`, `[::]`)
 * - `metadata`: a cloud's instance metadata service
 * - `private`: only within somebody's network
 * - `public`: everywhere, as far as the text tells
 */
export type Reach = 'loopback' | 'unspecified' | 'metadata' | 'private' | 'public';

const IPV4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

const ADDRESS_START = /^[\d[]/;

/** Reads a host as it stands in an authority (IPv6 in brackets). What is no canonical address is a name. */
export function readHost(text: string): Host {
  if (!ADDRESS_START.test(text)) return { kind: 'name', text, labels: text.split('.') };
  const octets = IPV4.exec(text)?.slice(1).map(Number);
  if (octets?.every((octet) => octet <= 255) === true) return { kind: 'ipv4', text, octets };
  const groups = readIpv6(text);
  if (groups !== undefined) return { kind: 'ipv6', text, groups };
  return { kind: 'name', text, labels: text.split('.') };
}

/** The eight groups of a bracketed IPv6 address (RFC 4291, section 2.2; no zone); undefined where it is none. */
function readIpv6(text: string): readonly number[] | undefined {
  if (!/^\[[0-9A-Fa-f:.]{2,45}\]$/.test(text) || !URL.canParse(`http://${text}/`)) return undefined;
  // URL writes the address in its canonical form: hexadecimal groups, at most one `::`.
  const [head = '', tail] = new URL(`http://${text}/`).hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
}

/**
 * Top-level names that the public DNS does not and will not hold: RFC 6761 (test), RFC 6762 section 3 (local) and appendix G
 * (intranet, internal, private, corp, home, lan), the names of a cluster's own services, and those of overlay networks that
 * encrypt below http (onion: RFC 7686; i2p).
 */
const PRIVATE_TOP_LEVEL = new Set(
  'local internal lan intranet private corp home localdomain test svc onion i2p'.split(' '),
);

/** Where the host can be reached from, by its text alone: nothing is resolved. */
export function reach(host: Host): Reach {
  if (host.kind === 'ipv4') return reachOfIpv4(host.octets);
  if (host.kind === 'ipv6') return reachOfIpv6(host.groups);
  const name = host.text.toLowerCase();
  const dot = name.lastIndexOf('.');
  const last = name.slice(dot + 1);
  if (last === 'localhost') return 'loopback';
  if (name === 'metadata.google.internal') return 'metadata';
  if (dot < 0 || PRIVATE_TOP_LEVEL.has(last)) return 'private';
  return name === 'home.arpa' || name.endsWith('.home.arpa') ? 'private' : 'public';
}

// IANA IPv4 Special-Purpose Address Registry (RFC 6890): the blocks that no public host has.
function reachOfIpv4([a = 0, b = 0, c = 0, d = 0]: readonly number[]): Reach {
  if (a === 127) return 'loopback';
  if (a === 0) return 'unspecified';
  if (a === 169 && b === 254) return c === 169 && d === 254 ? 'metadata' : 'private';
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private';
  return a === 100 && b >= 64 && b <= 127 ? 'private' : 'public';
}

function reachOfIpv6(groups: readonly number[]): Reach {
  const [first = 0, , , , , sixth = 0, seventh = 0, eighth = 0] = groups;
  if (groups.slice(0, 5).every((group) => group === 0)) {
    // ::ffff:0:0/96 holds IPv4 addresses (RFC 4291, section 2.5.5.2).
    if (sixth === 0xffff) return reachOfIpv4([seventh >> 8, seventh & 0xff, eighth >> 8, eighth & 0xff]);
    if (sixth === 0 && seventh === 0 && eighth <= 1) return eighth === 1 ? 'loopback' : 'unspecified';
  }
  // AWS's metadata service answers at fd00:ec2::254.
  if (first === 0xfd00 && groups[1] === 0xec2 && eighth === 0x254) return 'metadata';
  // fc00::/7 unique local (RFC 4193), fe80::/10 link-local (RFC 4291).
  return (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80 ? 'private' : 'public';
}
