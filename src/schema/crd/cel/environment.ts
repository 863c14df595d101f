import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import { matchesPattern, findPattern, patternProblem } from '../pattern.js';
import { isDate } from '../formats.js';
import { goDuration } from '../format-duration.js';
import { isPlainIp } from '../format-network.js';
import { isRequestUri } from '../format-uri.js';
import { isList } from '../json.js';
import { hasMacro } from './has-macro.js';

/** Calls that go to functions of ours under another name, because the engine's own do what Go's do not. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ['matches', 'matchesRe2'],
  ['has', 'hasField'],
  ['lowerAscii', 'lowerAsciiOnly'],
  ['upperAscii', 'upperAsciiOnly'],
]);

/**
 * Functions and macros of Kubernetes' CEL that are not here: a rule that calls one is not evaluated (Kubernetes documentation,
 * "CEL in Kubernetes", and cel-go's extensions).
 */
export const LACKING: ReadonlySet<string> = new Set(
  [
    'quantity isQuantity getQuantity isInteger asInteger asApproximateFloat isGreaterThan isLessThan compareTo add sub sign',
    'ip family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast isCanonical',
    'cidr isCIDR containsIP containsCIDR masked prefixLength',
    'semver isSemver major minor patch',
    'format validate named dns1123Label dns1123Subdomain dns1035Label qualifiedName dns1123LabelPrefix',
    'dns1123SubdomainPrefix dns1035LabelPrefix labelValue uri uuid byte date datetime',
    'getScheme getHost getHostname getPort getEscapedPath getQuery url',
    'contains equivalent intersects',
    'transformList transformMap transformMapEntry existsOne ofNonZeroValue optMap optFlatMap unwrapOpt unwrap first last flatten slice distinct',
    'sort sortBy range reverse quote authorizer group resource serviceAccount check allowed',
  ].flatMap((line) => line.split(' ')),
);

/** What a function throws: the engine takes it for a value that `||` and the like may pass over. */
function failure(message: string, code = 'failed'): EvaluationError {
  return new EvaluationError({ code, message });
}

/** Values of one type; other types have no order. */
function compare(left: unknown, right: unknown): number {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  const [first, second] = [numeric(left), numeric(right)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function numeric(value: unknown): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return Number(value);
  const content: unknown = typeof value === 'object' ? value?.valueOf() : undefined;
  if (typeof content === 'number') return content;
  throw failure('no such overload', 'no_such_overload');
}

function items(list: unknown): readonly unknown[] {
  return isList(list) ? list : [];
}

/** Of a list that may not be empty. */
function extreme(list: unknown, name: string, sign: number): unknown {
  const all = items(list);
  if (all.length === 0) throw failure(`${name} called on empty list`);
  return all.reduce((best, item) => (compare(item, best) * sign > 0 ? item : best));
}

function sum(list: unknown): unknown {
  const all = items(list);
  return typeof all[0] === 'number'
    ? all.reduce<number>((total, item) => total + Number(item), 0)
    : all.reduce<bigint>((total, item) => total + (typeof item === 'bigint' ? item : 0n), 0n);
}

function matches(text: string, pattern: string): boolean {
  const problem = patternProblem(pattern);
  if (problem !== undefined) throw failure(problem);
  return matchesPattern(pattern, text);
}

function replace(text: string, from: string, to: string, most: bigint): string {
  const parts = text.split(from);
  const times = most < 0n ? parts.length - 1 : Math.min(Number(most), parts.length - 1);
  return (
    parts.slice(0, times + 1).join(to) +
    parts
      .slice(times + 1)
      .map((part) => from + part)
      .join('')
  );
}

const TIME = 'google.protobuf.Timestamp';
const DURATION = 'google.protobuf.Duration';

/** A time or a duration of the engine: its value is in milliseconds. */
interface Instant {
  valueOf(): unknown;
  toJSON(): string;
}

const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false })
  .registerFunction('string.matchesRe2(string): bool', matches)
  .registerFunction('matchesRe2(string, string): bool', matches)
  .registerFunction(`string(${TIME}): string`, (time: Instant) => time.toJSON().replace(/\.?0*Z$/, 'Z'))
  .registerFunction(`string(${DURATION}): string`, (length: Instant) => `${Number(length.valueOf()) / 1000}s`)
  .registerFunction(`int(${TIME}): int`, (time: Instant) => BigInt(Math.floor(Number(time.valueOf()) / 1000)))
  .registerFunction(`timestamp(${TIME}): ${TIME}`, (time: unknown) => time)
  .registerFunction(`duration(${DURATION}): ${DURATION}`, (length: unknown) => length)
  .registerFunction(
    'string.find(string): string',
    (text: string, pattern: string) => findPattern(pattern, text)[0] ?? '',
  )
  .registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) =>
    findPattern(pattern, text),
  )
  .registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
    replace(text, from, to, -1n),
  )
  .registerFunction('string.replace(string, string, int): string', replace)
  .registerFunction(
    'string.charAt(int): string',
    (text: string, position: bigint) => Array.from(text)[Number(position)] ?? '',
  )
  .registerFunction('string.lowerAsciiOnly(): string', (text: string) =>
    text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
  )
  .registerFunction('string.upperAsciiOnly(): string', (text: string) =>
    text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
  )
  .registerFunction('hasField(ast): bool', hasMacro)
  .registerFunction('isURL(string): bool', (text: string) => isRequestUri(text))
  .registerFunction('isIP(string): bool', (text: string) => isPlainIp(text))
  .registerFunction('list<dyn>.isSorted(): bool', (list: unknown) =>
    items(list).every((item, position, all) => position === 0 || compare(all[position - 1], item) <= 0),
  )
  .registerFunction('list<dyn>.sum(): dyn', sum)
  .registerFunction('list<dyn>.min(): dyn', (list: unknown) => extreme(list, 'min', -1))
  .registerFunction('list<dyn>.max(): dyn', (list: unknown) => extreme(list, 'max', 1))
  .registerFunction('list<dyn>.indexOf(dyn): int', (list: unknown, item: unknown) => BigInt(items(list).indexOf(item)))
  .registerFunction('list<dyn>.lastIndexOf(dyn): int', (list: unknown, item: unknown) =>
    BigInt(items(list).lastIndexOf(item)),
  );

/** An environment with what Kubernetes' CEL has, as far as it is here. */
export function baseEnvironment(): Environment {
  return environment.clone();
}

const reading = environment.clone().registerVariable('text', 'string');
const duration = reading.parse('duration(text)');
const timestamp = reading.parse('timestamp(text)');

/** A duration of CEL; throws an Error where there is none. */
export function readDuration(text: string): unknown {
  return duration({ text: goDuration(text) ?? text }) as unknown;
}

/** A point in time of CEL, from a time or a day; throws an Error where there is none. */
export function readTime(text: string): unknown {
  // The engine takes the 30th of February for the 1st of March.
  if (!isDate(text.slice(0, 10))) throw failure(`${text} is no time`);
  return timestamp({ text: text.length === 10 ? `${text}T00:00:00Z` : text }) as unknown;
}
