/** A part of an IPv4 address, as Kubernetes reads it: leading zeros are let through. */
function isOctet(text: string): boolean {
  return /^\d{1,}$/.test(text) && Number(text) <= 255;
}

function isDotted(text: string, sloppy: boolean): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 && parts.every((part) => isOctet(part) && (sloppy || part === '0' || !part.startsWith('0')))
  );
}

function isColoned(text: string, sloppy: boolean): boolean {
  if (!/^[0-9a-fA-F:.]+$/.test(text)) return false;
  const lastColon = text.lastIndexOf(':');
  const tail = text.slice(lastColon + 1);
  const dotted = tail.includes('.');
  if (dotted && !isDotted(tail, sloppy)) return false;
  const plain = dotted ? `${text.slice(0, lastColon + 1)}0:0` : text;
  const halves = plain.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}

/** Go's net.ParseIP; sloppy as k8s.io/utils/net reads it. */
function isIp(text: string, sloppy: boolean): boolean {
  const separator = /[.:]/.exec(text)?.[0];
  if (separator === undefined) return false;
  return separator === '.' ? isDotted(text, sloppy) : isColoned(text, sloppy);
}

/** An address with a dot in it: also an IPv6 address that ends in an IPv4 one. */
export function isIpv4(text: string): boolean {
  return text.includes('.') && isIp(text, true);
}

export function isIpv6(text: string): boolean {
  return text.includes(':') && isIp(text, false);
}

export function isCidr(text: string): boolean {
  const [, address = '', bits = ''] = /^([^/]*)\/(\d{1,3})$/.exec(text) ?? [];
  if (bits === '' || !isIp(address, true)) return false;
  return Number(bits) <= (address.includes(':') ? 128 : 32);
}

/** 6, 8 or 20 bytes as Go's net.ParseMAC reads them: by two digits with `:` or `-`, or by four with `.`. */
export function isMac(text: string): boolean {
  const bytes = /^[0-9a-fA-F]{2}(?:(:|-)[0-9a-fA-F]{2})(?:\1[0-9a-fA-F]{2})*$/.test(text) ? (text.length + 1) / 3 : 0;
  const pairs = /^[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4})*$/.test(text) ? ((text.length + 1) / 5) * 2 : 0;
  return [6, 8, 20].includes(bytes) || [6, 8, 20].includes(pairs);
}
