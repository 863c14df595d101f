import type { Environment } from '@marcbachmann/cel-js';
import { goQuote, goTrim } from '../../go-text.js';
import { findPattern, matchesPattern, patternProblem } from '../../pattern.js';
import { failure } from './failure.js';
import { Namespace } from './opaque.js';

/** Functions of texts, which count code points (cel-go, ext/strings.go, version 2; apiserver, pkg/cel/library/regex.go). */
export function addStrings(environment: Environment): void {
  class StringsNamespace extends Namespace {}
  environment
    .registerType('StringsNamespace', { ctor: StringsNamespace, fields: {} })
    .registerConstant('strings', 'StringsNamespace', new StringsNamespace('strings'))
    .registerFunction('StringsNamespace.quote(string): string', (_: Namespace, text: string) => quoted(text))
    .registerFunction('string.matchesRe2(string): bool', matches)
    .registerFunction('matchesRe2(string, string): bool', matches)
    .registerFunction(
      'string.find(string): string',
      (text: string, pattern: string) => found(text, pattern, 1)[0] ?? '',
    )
    .registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) =>
      found(text, pattern, -1),
    )
    .registerFunction('string.findAll(string, int): list<string>', (text: string, pattern: string, most: bigint) =>
      found(text, pattern, Number(most)),
    )
    .registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
      replaced(text, from, to, -1n),
    )
    .registerFunction('string.replace(string, string, int): string', replaced)
    .registerFunction('string.charAt(int): string', (text: string, position: bigint) => {
      const characters = Array.from(text);
      return characters[within(position, characters.length)] ?? '';
    })
    .registerFunction('string.lowerAsciiOnly(): string', (text: string) =>
      text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
    )
    .registerFunction('string.upperAsciiOnly(): string', (text: string) =>
      text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
    )
    .registerFunction('string.indexOfRunes(string): int', (text: string, part: string) => indexOf(text, part, 0n))
    .registerFunction('string.indexOfRunes(string, int): int', indexOf)
    .registerFunction('string.lastIndexOfRunes(string): int', (text: string, part: string) =>
      BigInt(lastIndex(Array.from(text), Array.from(part), Infinity)),
    )
    .registerFunction('string.lastIndexOfRunes(string, int): int', lastIndexOf)
    .registerFunction('string.substringOfRunes(int): string', (text: string, start: bigint) => {
      const characters = Array.from(text);
      return characters.slice(within(start, characters.length)).join('');
    })
    .registerFunction('string.substringOfRunes(int, int): string', substring)
    .registerFunction('string.splitRunes(string): list<string>', (text: string, separator: string) =>
      split(text, separator, -1n),
    )
    .registerFunction('string.splitRunes(string, int): list<string>', split)
    .registerFunction('string.trimSpace(): string', goTrim);
}

/** cel-go's own way of quoting. */
function quoted(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters that Go escapes
  return `"${text.toWellFormed().replaceAll(/["\\]|[\u0007-\u000d]/g, (character) => goQuote(character).slice(1, -1))}"`;
}

function checkPattern(pattern: string, before: string): void {
  const problem = patternProblem(pattern);
  if (problem !== undefined) throw failure(before + problem);
}

function matches(text: string, pattern: string): boolean {
  checkPattern(pattern, '');
  return matchesPattern(pattern, text);
}

/** @param most a negative number for all */
function found(text: string, pattern: string, most: number): string[] {
  checkPattern(pattern, 'Illegal regex: ');
  const all = findPattern(pattern, text);
  return most < 0 ? all : all.slice(0, most);
}

function replaced(text: string, from: string, to: string, most: bigint): string {
  // Between all characters, and at both ends.
  const parts = from === '' ? ['', ...Array.from(text), ''] : text.split(from);
  const times = most < 0n ? parts.length - 1 : Math.min(Number(most), parts.length - 1);
  return (
    parts.slice(0, times + 1).join(to) +
    parts
      .slice(times + 1)
      .map((part) => from + part)
      .join('')
  );
}

/** A position from 0 to the length, the end included. */
function within(position: bigint, length: number): number {
  if (position < 0n || position > BigInt(length)) throw failure(`index out of range: ${position}`);
  return Number(position);
}

function indexOf(text: string, part: string, offset: bigint): bigint {
  const characters = Array.from(text);
  const start = offsetIn(characters, offset);
  if (part === '') return BigInt(Math.min(start, characters.length));
  const wanted = Array.from(part);
  for (let index = start; index <= characters.length - wanted.length; index++)
    if (wanted.every((character, position) => characters[index + position] === character)) return BigInt(index);
  return -1n;
}

function lastIndexOf(text: string, part: string, offset: bigint): bigint {
  const characters = Array.from(text);
  const start = offsetIn(characters, offset);
  if (part === '') return BigInt(Math.min(start, characters.length));
  return start >= characters.length ? -1n : BigInt(lastIndex(characters, Array.from(part), start));
}

function lastIndex(characters: readonly string[], wanted: readonly string[], start: number): number {
  for (let index = Math.min(start, characters.length - wanted.length); index >= 0; index--)
    if (wanted.every((character, position) => characters[index + position] === character)) return index;
  return -1;
}

function offsetIn(characters: readonly string[], offset: bigint): number {
  if (offset < 0n) throw failure(`index out of range: ${offset}`);
  return Math.min(Number(offset), characters.length + 1);
}

function substring(text: string, start: bigint, end: bigint): string {
  if (start > end) throw failure(`invalid substring range. start: ${start}, end: ${end}`);
  const characters = Array.from(text);
  return characters.slice(within(start, characters.length), within(end, characters.length)).join('');
}

function split(text: string, separator: string, most: bigint): string[] {
  if (most === 0n) return [];
  const parts = separator === '' ? Array.from(text) : text.split(separator);
  const limit = most < 0n ? parts.length : Math.min(Number(most), parts.length);
  if (limit === parts.length) return parts;
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}
