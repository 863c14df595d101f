import { NOT_RESOLVED } from 'js-yaml';

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** Characters that a number can start with. */
export const NUMBER_STARTS = Array.from('0123456789+-.');

/**
 * A scalar as kubectl's YAML library reads numbers (sigs.k8s.io/yaml, goyaml.v2/resolve.go): Go integer literals first (`017` and
 * `0o17` are 15), then decimal floats (`08` is 8, `1e3` is 1000); underscores are dropped. What does not fit 64 bits is a string.
 * `.inf` and `.nan` give NaN: JSON has no such number, so whoever stores the value must refuse it.
 */
export function resolveNumber(source: string): number | typeof NOT_RESOLVED {
  if (NOT_FINITE.test(source)) return Number.NaN;
  // A leading dot is given to Go's ParseFloat as it is, and that takes no underscores.
  const plain = source.startsWith('.') ? source : source.replaceAll('_', '');
  if (INTEGER.test(plain)) return signed(plain, (digits) => Number(digits.replace(/^0(?=[0-7])/, '0o')));
  if (!FLOAT.test(plain)) return NOT_RESOLVED;
  const value = signed(plain, Number);
  return Number.isFinite(value) ? value : NOT_RESOLVED;
}

/** The whole number of 64 bits that a scalar is to kubectl; undefined where it is none. */
export function wholeNumber(source: string): bigint | undefined {
  const plain = source.replaceAll('_', '');
  if (!NUMBER_STARTS.includes(source.charAt(0)) || !INTEGER.test(plain)) return undefined;
  const magnitude = BigInt(plain.replace(/^[-+]/, '').replace(/^0(?=[0-7])/, '0o'));
  const value = plain.startsWith('-') ? -magnitude : magnitude;
  return value >= -(2n ** 63n) && value < 2n ** 64n ? value : undefined;
}

function signed(text: string, read: (digits: string) => number): number {
  const magnitude = read(text.replace(/^[-+]/, ''));
  // Adding zero makes 0 of -0, as JSON has it.
  return (text.startsWith('-') ? -magnitude : magnitude) + 0;
}
