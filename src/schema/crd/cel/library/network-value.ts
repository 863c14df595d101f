import { goQuote } from '../../go-text.js';
import { addressText, isMapped, parseAddress, type Address } from '../../address.js';
import { failure } from './failure.js';
import { Opaque } from './opaque.js';

/** An IP address without a zone. */
export class Ip extends Opaque {
  readonly bytes: Address;

  constructor(bytes: Address) {
    super();
    this.bytes = bytes;
  }

  /** @throws EvaluationError for what is none */
  static parse(text: string): Ip {
    const parsed = parseAddress(text);
    if ('problem' in parsed)
      throw failure(`IP Address ${goQuote(text)} parse error during conversion from string: ${parsed.problem}`);
    if (parsed.zone !== '') throw failure(`IP address ${goQuote(text)} with zone value is not allowed`);
    if (isMapped(parsed.bytes)) throw failure(`IPv4-mapped IPv6 address ${goQuote(text)} is not allowed`);
    return new Ip(parsed.bytes);
  }

  get family(): bigint {
    return this.bytes.length === 4 ? 4n : 6n;
  }

  get isUnspecified(): boolean {
    return this.bytes.every((byte) => byte === 0);
  }

  get isLoopback(): boolean {
    return this.family === 4n ? this.bytes[0] === 127 : this.toString() === '::1';
  }

  get isLinkLocalMulticast(): boolean {
    const [first = 0, second = 0, third = 0] = this.bytes;
    return this.family === 4n
      ? first === 224 && second === 0 && third === 0
      : first === 0xff && (second & 0x0f) === 0x02;
  }

  get isLinkLocalUnicast(): boolean {
    const [first = 0, second = 0] = this.bytes;
    return this.family === 4n ? first === 169 && second === 254 : first === 0xfe && (second & 0xc0) === 0x80;
  }

  get isGlobalUnicast(): boolean {
    const [first = 0] = this.bytes;
    const isMulticast = this.family === 4n ? (first & 0xf0) === 0xe0 : first === 0xff;
    const isBroadcast = this.family === 4n && this.bytes.every((byte) => byte === 255);
    return !this.isUnspecified && !isBroadcast && !this.isLoopback && !isMulticast && !this.isLinkLocalUnicast;
  }

  override toString(): string {
    return addressText(this.bytes);
  }

  override equals(other: unknown): boolean {
    return other instanceof Ip && other.toString() === this.toString();
  }
}

/** A network: an address, and how many of its bits are those of the network. */
export class Cidr extends Opaque {
  readonly ip: Ip;
  readonly bits: number;

  constructor(ip: Ip, bits: number) {
    super();
    this.ip = ip;
    this.bits = bits;
  }

  /** @throws EvaluationError for what is none */
  static parse(text: string): Cidr {
    const twice = 'network address parse error during conversion from string: ';
    const problem = (words: string) => failure(`${twice}${twice}netip.ParsePrefix(${goQuote(text)}): ${words}`);
    const slash = text.lastIndexOf('/');
    if (slash === -1) throw problem("no '/'");
    const parsed = parseAddress(text.slice(0, slash));
    if ('problem' in parsed) throw problem(parsed.problem);
    if (parsed.zone !== '') throw problem('IPv6 zones cannot be present in a prefix');
    const bits = text.slice(slash + 1);
    // Up to int64 Go reads a number, and says of it what is wrong.
    if (!/^(?:0|[1-9]\d*)$/.test(bits) || BigInt(bits) >= 2n ** 63n)
      throw problem(`bad bits after slash: ${goQuote(bits)}`);
    if (Number(bits) > parsed.bytes.length * 8) throw problem('prefix length out of range');
    if (isMapped(parsed.bytes)) throw failure(`${twice}IPv4-mapped IPv6 address ${goQuote(text)} is not allowed`);
    return new Cidr(new Ip(parsed.bytes), Number(bits));
  }

  get masked(): Cidr {
    const bytes = this.ip.bytes.map((byte, index) => byte & ~(0xff >> Math.min(8, Math.max(0, this.bits - index * 8))));
    return new Cidr(new Ip(bytes), this.bits);
  }

  holds(ip: Ip): boolean {
    return ip.family === this.ip.family && new Cidr(ip, this.bits).masked.equals(this.masked);
  }

  holdsAll({ ip, bits }: Cidr): boolean {
    return this.bits <= bits && this.holds(ip);
  }

  override toString(): string {
    return `${this.ip.toString()}/${this.bits}`;
  }

  override equals(other: unknown): boolean {
    return other instanceof Cidr && other.toString() === this.toString();
  }
}
