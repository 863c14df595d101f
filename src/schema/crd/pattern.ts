import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS | string>();
/** A CEL expression may read its patterns from objects: what is kept of them has an end. */
const MAX_KEPT = 10_000;

function compile(pattern: string): RE2JS | string {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  let result: RE2JS | string;
  try {
    result = RE2JS.compile(pattern);
  } catch (error) {
    result = error instanceof Error ? error.message : String(error);
  }
  if (compiled.size >= MAX_KEPT) compiled.clear();
  compiled.set(pattern, result);
  return result;
}

/** Why a pattern is none in RE2's syntax, which is Go's; undefined where it is one. */
export function patternProblem(pattern: string): string | undefined {
  const result = compile(pattern);
  return typeof result === 'string' ? result : undefined;
}

/** Whether a text holds a match of a pattern, as Go's regexp finds it: in linear time. A pattern that is none matches nothing. */
export function matchesPattern(pattern: string, text: string): boolean {
  const result = compile(pattern);
  return typeof result !== 'string' && result.matcher(text).find();
}

/** All matches of a pattern in a text; none of a pattern that is none. */
export function findPattern(pattern: string, text: string): string[] {
  const result = compile(pattern);
  if (typeof result === 'string') return [];
  const matcher = result.matcher(text);
  const found: string[] = [];
  while (matcher.find()) found.push(matcher.group() ?? '');
  return found;
}
