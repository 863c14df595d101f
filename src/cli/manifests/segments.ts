/** A stretch of a text that can be parsed on its own: as a rule one document. Offsets into the text, the end exclusive. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

/** Cuts a text that is there as a whole where the Segmenter would cut it. */
export function* segments(text: string): Generator<Segment> {
  let start = 0;
  for (let dashes = text.indexOf('---'); dashes >= 0; dashes = text.indexOf('---', dashes + 1)) {
    // Files that were joined may have a byte order mark in front of any document.
    const marker = text[dashes - 1] === '\ufeff' ? dashes - 1 : dashes;
    if (marker === 0 || !isLineStart(text, marker) || !/^[\s\ufeff]?$/.test(text.charAt(dashes + 3))) continue;
    const end = directivesBefore(text, start, marker);
    if (end > start) yield { start, end };
    start = end;
  }
  if (start < text.length) yield { start, end: text.length };
}

function isLineStart(text: string, at: number): boolean {
  return text[at - 1] === '\n' || text[at - 1] === '\r';
}

/** Where the directives begin that stand before a document's `---`; the `---` itself where there are none. */
function directivesBefore(text: string, from: number, marker: number): number {
  let first = marker;
  for (let end = marker; end > from;) {
    const start = end - 2 < from ? from : Math.max(from, text.lastIndexOf('\n', end - 2) + 1);
    const line = text.slice(start, end).trim();
    if (line.startsWith('%')) first = start;
    else if (line !== '' && !line.startsWith('#')) return line === '...' ? first : marker;
    end = start;
  }
  return first;
}

/**
 * Cuts JSON objects that follow one another without a separator, as `jq -c` and loops over `kubectl get -o json` print them.
 * @returns nothing where the text is anything else
 */
export function jsonSegments(text: string, { start, end }: Segment): Segment[] {
  const found: Segment[] = [];
  let depth = 0;
  let from = start;
  let quoted = false;
  // Character by character: a regular expression for JSON strings runs out of stack on long ones.
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      if (depth === 0) from = at;
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) found.push({ start: from, end: at + 1 });
    } else if (depth === 0 && !/\s/.test(character)) return [];
    if (depth < 0 || (depth === 0 && quoted)) return [];
  }
  return depth === 0 ? found : [];
}
