import { findPattern } from './pattern.js';

/** Names of units, and nanoseconds in one; the last name of each is also right with anything after it. */
const UNITS: readonly (readonly [nanoseconds: bigint, ...names: string[]])[] = [
  [1n, 'ns', 'nano'],
  [1_000n, 'us', 'µs', 'micro'],
  [1_000_000n, 'ms', 'milli'],
  [1_000_000_000n, 's', 'sec'],
  [60_000_000_000n, 'm', 'min'],
  [3_600_000_000_000n, 'h', 'hr', 'hour'],
  [86_400_000_000_000n, 'd', 'day'],
  [604_800_000_000_000n, 'w', 'wk', 'week'],
];

/** Go's time.ParseDuration. */
const GO_DURATION = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
/** Digits that Go counts no further. */
const TOO_MANY_DIGITS = /(?<![.\d])\d{20}/;
/** Looked for in any text, so by RE2, which takes no longer for a longer one. */
const NUMBER_AND_UNIT = String.raw`\d+\s*[A-Za-zµ]+`;

/** As kube-openapi's strfmt reads it: Go's own durations, and any text with a number and a unit in it (`3 days`). */
export function isDuration(text: string): boolean {
  return goDuration(text) !== undefined;
}

/** A duration as Go writes it, for one that strfmt reads; undefined for what is none. */
export function goDuration(text: string): string | undefined {
  if (TOO_MANY_DIGITS.test(text)) return undefined;
  if (GO_DURATION.test(text)) return text;
  const nanoseconds = wordedDuration(text);
  return nanoseconds === undefined ? undefined : `${nanoseconds.toString()}ns`;
}

/** In nanoseconds: all numbers with a unit together. */
function wordedDuration(text: string): bigint | undefined {
  const parts = findPattern(NUMBER_AND_UNIT, text).map((found) => {
    const [digits = ''] = /^\d+/.exec(found) ?? [];
    const unit = found.slice(digits.length).trim().toLowerCase();
    const known = UNITS.find(([, ...names]) => names.includes(unit) || unit.startsWith(names.at(-1) ?? unit));
    return known && BigInt(digits) * known[0];
  });
  const counted = parts.filter((part) => part !== undefined);
  return counted.length === 0 ? undefined : counted.reduce((sum, part) => sum + part, 0n);
}
