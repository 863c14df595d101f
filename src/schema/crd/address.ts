import { goQuote } from './go-text.js';

/** An IP address: four or sixteen bytes. */
export type Address = readonly number[];

/** Go's netip.ParseAddr: the address with its zone, or why there is none. */
export type ParsedAddress = { readonly bytes: Address; readonly zone: string } | { readonly problem: string };

/** Reads an address as Go's netip does, and refuses in its words. */
export function parseAddress(text: string): ParsedAddress {
  const [kind] = /[.:%]/.exec(text) ?? [];
  try {
    if (kind === '.') return { bytes: readIpv4(text), zone: '' };
    if (kind === ':') return readIpv6(text);
    throw new Unreadable(kind === '%' ? 'missing IPv6 address' : 'unable to parse IP');
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problem: wordsOf(text, error) };
  }
}

class Unreadable extends Error {
  readonly at: string;

  constructor(message: string, at = '') {
    super(message);
    this.at = at;
  }
}

function wordsOf(text: string, { message, at }: Unreadable): string {
  return `ParseAddr(${goQuote(text)}): ${message}${at === '' ? '' : ` (at ${goQuote(at)})`}`;
}

function readIpv4(text: string): number[] {
  const fields: number[] = [];
  let [value, digits] = [0, 0];
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character >= '0' && character <= '9') {
      if (digits === 1 && value === 0) throw new Unreadable('IPv4 field has octet with leading zero');
      value = value * 10 + Number(character);
      digits++;
      if (value > 255) throw new Unreadable('IPv4 field has value >255');
    } else if (character === '.') {
      if (index === 0 || index === text.length - 1 || text.charAt(index - 1) === '.')
        throw new Unreadable('IPv4 field must have at least one digit', text.slice(index));
      if (fields.length === 3) throw new Unreadable('IPv4 address too long');
      fields.push(value);
      [value, digits] = [0, 0];
    } else throw new Unreadable('unexpected character', text.slice(index));
  }
  if (fields.length < 3) throw new Unreadable('IPv4 address too short');
  return [...fields, value];
}

function readIpv6(text: string): ParsedAddress {
  const percent = text.indexOf('%');
  const zone = percent === -1 ? '' : text.slice(percent + 1);
  if (percent !== -1 && zone === '') throw new Unreadable('zone must be a non-empty string');
  let rest = percent === -1 ? text : text.slice(0, percent);
  const bytes: number[] = [];
  /** Where zeros are left out. */
  let gap: number | undefined;
  if (rest.startsWith('::')) {
    gap = 0;
    rest = rest.slice(2);
  }
  while (bytes.length < 16 && (rest !== '' || gap !== 0 || bytes.length > 0)) {
    const [group = ''] = /^[0-9a-fA-F]*/.exec(rest) ?? [];
    if (group.length > 4) throw new Unreadable('each group must have 4 or less digits', rest);
    if (group === '') throw new Unreadable('each colon-separated field must have at least one digit', rest);
    if (rest.charAt(group.length) === '.') {
      if (gap === undefined && bytes.length !== 12)
        throw new Unreadable('embedded IPv4 address must replace the final 2 fields of the address', rest);
      if (bytes.length > 12)
        throw new Unreadable('too many hex fields to fit an embedded IPv4 at the end of the address', rest);
      bytes.push(...readIpv4(rest));
      rest = '';
      break;
    }
    const value = Number.parseInt(group, 16);
    bytes.push(value >> 8, value & 0xff);
    rest = rest.slice(group.length);
    if (rest === '') break;
    if (!rest.startsWith(':')) throw new Unreadable('unexpected character, want colon', rest);
    if (rest === ':') throw new Unreadable('colon must be followed by more characters', rest);
    rest = rest.slice(1);
    if (rest.startsWith(':')) {
      if (gap !== undefined) throw new Unreadable('multiple :: in address', rest);
      gap = bytes.length;
      rest = rest.slice(1);
      if (rest === '') break;
    }
  }
  if (rest !== '') throw new Unreadable('trailing garbage after address', rest);
  if (bytes.length < 16) {
    if (gap === undefined) throw new Unreadable('address string too short');
    bytes.splice(gap, 0, ...Array.from({ length: 16 - bytes.length }, () => 0));
  } else if (gap !== undefined) throw new Unreadable('the :: must expand to at least one field of zeros');
  return { bytes, zone };
}

/** Whether it is an IPv4 address written as an IPv6 one. */
export function isMapped(bytes: Address): boolean {
  return (
    bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255
  );
}

/** Canonical, for an address that is not mapped. */
export function addressText(bytes: Address): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0));
  let [start, length] = [-1, 1];
  for (const index of groups.keys()) {
    let end = index;
    while (groups[end] === 0) end++;
    if (end - index > length) [start, length] = [index, end - index];
  }
  const hexadecimal = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (start === -1) return hexadecimal(groups);
  return `${hexadecimal(groups.slice(0, start))}::${hexadecimal(groups.slice(start + length))}`;
}
