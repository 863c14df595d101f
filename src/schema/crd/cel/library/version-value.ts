import { goQuote } from '../../go-text.js';
import { failure } from './failure.js';
import { Opaque } from './opaque.js';

const MAX_UINT64 = 2n ** 64n - 1n;

/** A version as Semantic Versioning writes it (github.com/blang/semver/v4). What follows a `+` does not count in comparisons. */
export class Version extends Opaque {
  /** Major, minor, patch. */
  readonly numbers: readonly bigint[];
  readonly #prerelease: readonly (bigint | string)[];

  private constructor(numbers: readonly bigint[], prerelease: readonly (bigint | string)[]) {
    super();
    this.numbers = numbers;
    this.#prerelease = prerelease;
  }

  /**
   * @param isLenient whether a leading `v`, leading zeros and missing parts are let through
   * @throws EvaluationError for what is none
   */
  static parse(text: string, isLenient: boolean): Version {
    return Version.#parse(isLenient ? normalized(text) : text);
  }

  static #parse(text: string): Version {
    if (text === '') throw failure('Version string empty');
    const [major, minor, rest] = inThree(text);
    if (major === undefined || minor === undefined || rest === undefined)
      throw failure('No Major.Minor.Patch elements found');
    const first = [readNumber(major, 'major'), readNumber(minor, 'minor')];
    const [release, build] = cut(rest, '+');
    const [patch, prerelease] = cut(release, '-');
    const numbers = [...first, readNumber(patch, 'patch')];
    const identifiers = (prerelease?.split('.') ?? []).map(readIdentifier);
    for (const part of build?.split('.') ?? []) {
      if (part === '') throw failure('Build meta data is empty');
      if (!/^[0-9A-Za-z-]*$/.test(part))
        throw failure(`Invalid character(s) found in build meta data ${goQuote(part)}`);
    }
    return new Version(numbers, identifiers);
  }

  /** -1, 0 or 1 */
  compare(other: Version): bigint {
    for (const [position, number] of this.numbers.entries()) {
      const result = order(number, other.numbers[position] ?? 0n);
      if (result !== 0n) return result;
    }
    const [ours, theirs] = [this.#prerelease, other.#prerelease];
    // A release comes after what led to it.
    if (ours.length === 0 || theirs.length === 0) return order(theirs.length, ours.length);
    for (const [position, identifier] of ours.entries()) {
      const counterpart = theirs[position];
      if (counterpart === undefined) return 1n;
      if (typeof identifier !== typeof counterpart) return typeof identifier === 'bigint' ? -1n : 1n;
      const result = order(identifier, counterpart);
      if (result !== 0n) return result;
    }
    return order(ours.length, theirs.length);
  }

  override equals(other: unknown): boolean {
    return other instanceof Version && this.compare(other) === 0n;
  }
}

function order<T extends bigint | string | number>(left: T, right: T): bigint {
  return left < right ? -1n : left > right ? 1n : 0n;
}

/** Go's strings.SplitN by dots, for three. */
function inThree(text: string): string[] {
  const [first = '', second, ...rest] = text.split('.');
  return [first, ...(second === undefined ? [] : [second]), ...(rest.length === 0 ? [] : [rest.join('.')])];
}

function cut(text: string, separator: string): [string, string?] {
  const position = text.indexOf(separator);
  return position === -1 ? [text] : [text.slice(0, position), text.slice(position + 1)];
}

function readNumber(text: string, what: 'major' | 'minor' | 'patch'): bigint {
  if (!/^\d*$/.test(text)) throw failure(`Invalid character(s) found in ${what} number ${goQuote(text)}`);
  if (/^0./.test(text))
    throw failure(
      `${what.charAt(0).toUpperCase()}${what.slice(1)} number must not contain leading zeroes ${goQuote(text)}`,
    );
  return readUint(text);
}

/** Go's strconv.ParseUint, for digits. */
function readUint(text: string): bigint {
  if (text === '') throw failure('strconv.ParseUint: parsing "": invalid syntax');
  const value = BigInt(text);
  if (value > MAX_UINT64) throw failure(`strconv.ParseUint: parsing ${goQuote(text)}: value out of range`);
  return value;
}

function readIdentifier(text: string): bigint | string {
  if (text === '') throw failure('Prerelease is empty');
  if (/^\d+$/.test(text)) {
    if (/^0./.test(text)) throw failure(`Numeric PreRelease version must not contain leading zeroes ${goQuote(text)}`);
    return readUint(text);
  }
  if (!/^[0-9A-Za-z-]+$/.test(text)) throw failure(`Invalid character(s) found in prerelease ${goQuote(text)}`);
  return text;
}

/** apiserver, pkg/cel/library/semverlib.go, normalizeAndParse. */
function normalized(text: string): string {
  const parts = inThree(text.replace(/^v/, '')).map((part) => {
    if (part.length < 2) return part;
    const trimmed = part.replace(/^0+/, '');
    return /^\d/.test(trimmed) ? trimmed : `0${trimmed}`;
  });
  if (parts.length < 3 && /[+-]/.test(parts.at(-1) ?? ''))
    throw failure('short version cannot contain PreRelease/Build meta data');
  return [...parts, '0', '0'].slice(0, 3).join('.');
}
