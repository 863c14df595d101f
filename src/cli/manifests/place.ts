import { FIELD } from '../../client/client.js';
import { formatFieldPath, type FieldPath } from '../../client/field-path.js';
import type { Segment } from './segments.js';
import type { Position, Source } from './source.js';
import type { Range, YamlTree } from './yaml-tree.js';

/** Where a field stands in a file. */
export interface Place extends Position {
  readonly excerpt: Excerpt;
}

/** The line of a place, as far as it belongs to the object in question. */
export interface Excerpt {
  readonly text: string;
  /** What the place is about: code units of the text, the end exclusive. */
  readonly marked: Range;
}

/** Characters of a line on each side of a place that an excerpt keeps; more than any report shows. */
const REACH = 240;

/**
 * Fields whose values an excerpt may show. Whoever writes a client secret into a Client by mistake writes it into a field that the
 * Client does not have, or straight into secretRef: such values are left out.
 */
const SHOWN = new Set(
  ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace', 'metadata.generateName'].concat(
    Object.values<FieldPath>(FIELD).map(formatFieldPath),
  ),
);
SHOWN.delete(formatFieldPath(FIELD.secretRef));

/** Where an object was read. */
export interface Origin {
  readonly source: Source;
  readonly segment: Segment;
  /** Which document of the segment, from 0. */
  readonly document: number;
  /** From the document's root to the object. */
  readonly path: FieldPath;
}

/**
 * Finds the place of a field: its value; its key where the value begins on another line or is none of a Client's; where the field is
 * missing, the key of its nearest ancestor.
 * @param field from the object's root
 */
export function place({ source, segment, document, path }: Origin, field: FieldPath): Place {
  const tree = source.tree(segment);
  const object = nodeAt(tree, tree.root(document), path);
  let node = object;
  let key: number | undefined;
  let found = 0;
  for (const segment of field) {
    const entry = tree.entry(node, segment);
    // What is not written here may come from a mapping that is merged in.
    key = (entry ?? tree.entry(node, '<<'))?.key ?? key;
    if (entry === undefined) break;
    node = entry.value;
    found += 1;
  }
  const value = found === field.length && isShown(field) && !tree.isBlock(node) ? tree.range(node) : undefined;
  const own = tree.range(object) ?? [0, 0];
  const marked = value ?? (key === undefined ? undefined : tree.range(key)) ?? own;
  return { ...source.position(marked[0]), excerpt: excerpt(source, tree, object, own, marked) };
}

/** An item of a list that an alias stands for has the place of the alias. */
function nodeAt(tree: YamlTree, root: number, path: FieldPath): number {
  return path.reduce<number>((node, segment) => tree.entry(node, segment)?.value ?? node, root);
}

function isShown(field: FieldPath): boolean {
  return SHOWN.has(formatFieldPath(field.filter((segment) => typeof segment === 'string')));
}

function excerpt(source: Source, tree: YamlTree, object: number, own: Range, marked: Range): Excerpt {
  const line = source.lineAround(marked[0]);
  let start = Math.max(line[0], marked[0] - REACH);
  let end = Math.min(line[1], marked[1] + REACH, marked[0] + 2 * REACH);
  // Another object on the same line may be a Secret; indentation, list dashes, closing brackets and comments are nobody's.
  if (start < own[0] && /[^\s-]/.test(source.text.slice(start, own[0]))) start = own[0];
  if (end > own[1] && !/^[\s\]}]*(?:#.*)?$/.test(source.text.slice(own[1], end))) end = own[1];
  const hidden = [
    ...hiddenRanges(tree, object, []),
    ...passwords(source.text, Math.max(line[0], start - REACH), Math.min(line[1], end + REACH)),
  ].toSorted(([left], [right]) => left - right);
  const markedEnd = Math.min(marked[1], end);
  const before = without(hidden, source.text, start, marked[0]);
  const shown = without(hidden, source.text, marked[0], markedEnd);
  return {
    text: before + shown + without(hidden, source.text, markedEnd, end),
    marked: [before.length, before.length + shown.length],
  };
}

/** A stretch of the text, with an ellipsis for each hidden range. */
function without(hidden: readonly Range[], text: string, start: number, end: number): string {
  let shown = '';
  let at = start;
  for (const [from, to] of hidden) {
    if (to <= at || from >= end) continue;
    shown += `${text.slice(at, Math.max(at, from))}…`;
    at = to;
  }
  return shown + text.slice(at, Math.max(at, end));
}

/** Passwords in addresses, as in `https://user:password@host/`. */
function passwords(text: string, start: number, end: number): Range[] {
  return [...text.slice(start, end).matchAll(/(\/\/[^\s/?#:@]*:)([^\s/?#]+)@/g)].map(
    ({ index, 1: before = '', 2: password = '' }) => {
      const from = start + index + before.length;
      return [from, from + password.length];
    },
  );
}

/** The values of an object that no excerpt shows, in the order of the text. */
function hiddenRanges(tree: YamlTree, node: number, path: FieldPath): Range[] {
  const entries = tree.entries(node);
  if (entries.length > 0)
    return entries.flatMap(({ key, value }, index) => hiddenRanges(tree, value, [...path, tree.keyText(key) ?? index]));
  const range = isShown(path) ? undefined : tree.range(node);
  return range === undefined ? [] : [range];
}
