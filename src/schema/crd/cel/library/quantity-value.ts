import { failure, Lacking } from './failure.js';
import { Opaque } from './opaque.js';

const WRONG_FORMAT = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const BAD_NUMBER = 'unable to parse numeric part of quantity';
const BAD_SUFFIX = "unable to parse quantity's suffix";

/** Finer than a billionth nothing is kept. */
const FINEST = -9;
/** As many digits fit an int64 for certain. */
const MAX_DIGITS = 18;
const MAX_INT64 = 2n ** 63n - 1n;
/** Beyond, powers of ten are not worked out: no quantity means it, and the API server itself would take its time. */
const MAX_EXPONENT = 10_000;

const DECIMAL: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const BINARY: ReadonlyMap<string, number> = new Map([
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]);

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?/;
const SUFFIX = /^[eEinumkKMGTP]*[-+]?\d*$/;

/**
 * A quantity such as `500m` or `1Gi` (apimachinery, pkg/api/resource): `units` times ten to the `scale`. Whether it is kept as an
 * int64 shows: one that is not can never be read as a whole number.
 */
export class Quantity extends Opaque {
  readonly #units: bigint;
  readonly #scale: number;
  readonly #isInt64: boolean;

  private constructor(units: bigint, scale: number, isInt64: boolean) {
    super();
    this.#units = units;
    this.#scale = scale;
    this.#isInt64 = isInt64;
  }

  /** @throws EvaluationError for what is none */
  static parse(text: string): Quantity {
    const [number = '', sign = '', digits = '', fraction = ''] = NUMBER.exec(text) ?? [];
    const suffix = text.slice(number.length);
    if (text === '' || !SUFFIX.test(suffix)) throw failure(WRONG_FORMAT);
    const power = BINARY.get(suffix);
    const exponent = power ?? DECIMAL.get(suffix) ?? scientific(suffix);
    if (exponent === undefined) throw failure(BAD_SUFFIX);
    if (Math.abs(exponent) > MAX_EXPONENT) throw new Lacking(`a quantity of 10^${exponent} is not worked out here`);
    const whole = digits.replace(/^0+/, '');
    const units = BigInt(`${whole}${fraction}` || '0') * (sign === '-' ? -1n : 1n);
    // How many digits more a number might have to be kept as an int64. No digit at all counts as 0.
    const length = (whole || '0').length + fraction.length;
    const room =
      power === undefined
        ? MAX_DIGITS - length
        : fraction === ''
          ? 15 - length - Math.trunc(Math.fround((power * 3) / 10)) - 1
          : -1;
    const scale = (power === undefined ? exponent : 0) - fraction.length;
    const value = power === undefined ? units : units << BigInt(power);
    if (room >= 0 && scale >= FINEST && isInt64(value)) return new Quantity(value, scale, true);
    if (digits === '' && fraction === '') throw failure(BAD_NUMBER);
    const rounded = value === 0n ? { units: value, scale } : inBillionths(value, scale);
    const isCapped = power !== undefined && exceeds(rounded, MAX_INT64);
    return isCapped
      ? new Quantity(sign === '-' ? -MAX_INT64 : MAX_INT64, 0, false)
      : new Quantity(rounded.units, rounded.scale, false);
  }

  static of(units: bigint): Quantity {
    return new Quantity(units, 0, true);
  }

  get sign(): bigint {
    return this.#units === 0n ? 0n : this.#units > 0n ? 1n : -1n;
  }

  /** Undefined where it is no whole number, or is not kept as one. */
  get asInteger(): bigint | undefined {
    if (!this.#isInt64) return undefined;
    if (this.#scale === 0) return this.#units;
    if (this.#scale < 0) return undefined;
    const value = this.#units * 10n ** BigInt(this.#scale);
    return isInt64(value) ? value : undefined;
  }

  get asApproximateFloat(): number {
    const base = Number(this.#units);
    return this.#scale === 0 ? base : base * Number(`1e${this.#scale}`);
  }

  add(other: Quantity): Quantity {
    if (this.#isInt64 && other.#isInt64) {
      if (other.#units === 0n) return this;
      if (this.#units === 0n) return other;
    }
    const scale = Math.min(this.#scale, other.#scale);
    const [left, right] = [this.#at(scale), other.#at(scale)];
    const fits = this.#isInt64 && other.#isInt64 && [left, right, left + right].every(isInt64);
    return new Quantity(left + right, scale, fits);
  }

  subtract(other: Quantity): Quantity {
    return this.add(new Quantity(-other.#units, other.#scale, other.#isInt64));
  }

  /** -1, 0 or 1 */
  compare(other: Quantity): bigint {
    const scale = Math.min(this.#scale, other.#scale);
    const [left, right] = [this.#at(scale), other.#at(scale)];
    return left < right ? -1n : left > right ? 1n : 0n;
  }

  override equals(other: unknown): boolean {
    return other instanceof Quantity && this.compare(other) === 0n;
  }

  #at(scale: number): bigint {
    return this.#units * 10n ** BigInt(this.#scale - scale);
  }
}

/** The exponent of a suffix such as `e3`. */
function scientific(suffix: string): number | undefined {
  return /^[eE][+-]?\d+$/.test(suffix) ? Number(suffix.slice(1)) : undefined;
}

/** Who asks for less than one gets one: away from zero. */
function inBillionths(units: bigint, scale: number): { readonly units: bigint; readonly scale: number } {
  if (scale >= FINEST) return { units: units * 10n ** BigInt(scale - FINEST), scale: FINEST };
  const divisor = 10n ** BigInt(FINEST - scale);
  const whole = units / divisor;
  const rest = units % divisor;
  return { units: rest === 0n ? whole : whole + (units < 0n ? -1n : 1n), scale: FINEST };
}

function exceeds({ units, scale }: { readonly units: bigint; readonly scale: number }, most: bigint): boolean {
  const magnitude = units < 0n ? -units : units;
  return magnitude > most * 10n ** BigInt(-Math.min(scale, 0));
}

function isInt64(value: bigint): boolean {
  return value >= -MAX_INT64 - 1n && value <= MAX_INT64;
}
