import { EvaluationError, type Environment } from '@marcbachmann/cel-js';
import { noSuchOverload } from './failure.js';
import { Cidr, Ip } from './network-value.js';
import { Namespace } from './opaque.js';

const IP = 'net.IP';
const CIDR = 'net.CIDR';

/** `ip("10.0.0.1")`, `cidr("10.0.0.0/8")` and what they can be asked (apiserver, pkg/cel/library/ip.go and cidr.go). */
export function addNetworks(environment: Environment): void {
  class IpNamespace extends Namespace {}
  environment
    .registerType(IP, { ctor: Ip, fields: {} })
    .registerType(CIDR, { ctor: Cidr, fields: {} })
    .registerType('IpNamespace', { ctor: IpNamespace, fields: {} })
    .registerConstant('ip', 'IpNamespace', new IpNamespace('ip'))
    .registerFunction(`ip(string): ${IP}`, (text: string) => Ip.parse(text))
    .registerFunction('isIP(string): bool', (text: string) => isRead(() => Ip.parse(text)))
    .registerFunction(
      'IpNamespace.isCanonical(string): bool',
      (_: Namespace, text: string) => Ip.parse(text).toString() === text,
    )
    .registerFunction(`${IP}.family(): int`, ({ family }: Ip) => family)
    .registerFunction(`${IP}.isUnspecified(): bool`, ({ isUnspecified }: Ip) => isUnspecified)
    .registerFunction(`${IP}.isLoopback(): bool`, ({ isLoopback }: Ip) => isLoopback)
    .registerFunction(`${IP}.isLinkLocalMulticast(): bool`, ({ isLinkLocalMulticast }: Ip) => isLinkLocalMulticast)
    .registerFunction(`${IP}.isLinkLocalUnicast(): bool`, ({ isLinkLocalUnicast }: Ip) => isLinkLocalUnicast)
    .registerFunction(`${IP}.isGlobalUnicast(): bool`, ({ isGlobalUnicast }: Ip) => isGlobalUnicast)
    .registerFunction(`stringOf(${IP}): string`, (ip: Ip) => ip.toString())
    .registerOperator(`${IP} == ${IP}`, (left: Ip, right: Ip) => left.equals(right))
    .registerFunction(`cidr(string): ${CIDR}`, (text: string) => Cidr.parse(text))
    .registerFunction('isCIDR(string): bool', (text: string) => isRead(() => Cidr.parse(text)))
    .registerFunction(`${CIDR}.containsIP(${IP}): bool`, (cidr: Cidr, ip: Ip) => cidr.holds(ip))
    .registerFunction(`${CIDR}.containsIP(string): bool`, (cidr: Cidr, text: string) => {
      // The API server loses what is wrong with the address.
      if (!isRead(() => Ip.parse(text))) throw noSuchOverload();
      return cidr.holds(Ip.parse(text));
    })
    .registerFunction(`${CIDR}.containsCIDR(${CIDR}): bool`, (cidr: Cidr, other: Cidr) => cidr.holdsAll(other))
    .registerFunction(`${CIDR}.containsCIDR(string): bool`, (cidr: Cidr, text: string) =>
      cidr.holdsAll(Cidr.parse(text)),
    )
    .registerFunction(`${CIDR}.ip(): ${IP}`, ({ ip }: Cidr) => ip)
    .registerFunction(`${CIDR}.prefixLength(): int`, ({ bits }: Cidr) => BigInt(bits))
    .registerFunction(`${CIDR}.masked(): ${CIDR}`, ({ masked }: Cidr) => masked)
    .registerFunction(`stringOf(${CIDR}): string`, (cidr: Cidr) => cidr.toString())
    .registerOperator(`${CIDR} == ${CIDR}`, (left: Cidr, right: Cidr) => left.equals(right));
}

function isRead(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return false;
  }
}
