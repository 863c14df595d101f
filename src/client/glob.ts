/**
 * Whether a pattern matches a text as a whole; `*` stands for any number of characters, everything else for itself. Linear in the
 * text for each `*`, whatever the pattern.
 *
 * A pattern that matches another pattern's text matches everything that the other one does: a `*` of the other is a character
 * that only a `*` matches.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - at >= last.length && text.endsWith(last);
}

/** Whether one of several patterns matches. */
export function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => matchesGlob(pattern, text));
}
