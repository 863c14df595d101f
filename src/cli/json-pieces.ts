import { jsonValue } from './json-text.js';

/**
 * An object that is written member by member. A member may be a function, called when its turn comes; what can be iterated becomes a
 * list, of which one item is held at a time.
 */
export class Members {
  readonly members: Readonly<Record<string, unknown>>;

  constructor(members: Readonly<Record<string, unknown>>) {
    this.members = members;
  }
}

/** A value that is JSON already: that of `jsonValue`. */
export class Written {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What jsonText makes of an object, in pieces: neither the whole value nor the whole text need fit into memory. */
export function* jsonPieces(value: Members): Generator<string> {
  yield* membersOf(value, '\n');
  yield '\n';
}

/** @param line the break and indentation of the line on which the value begins */
function* piecesOf(value: unknown, line: string): Generator<string> {
  const now: unknown = typeof value === 'function' ? (value as () => unknown)() : value;
  if (now instanceof Members) yield* membersOf(now, line);
  else if (isIterable(now)) yield* itemsOf(now, line);
  else yield indented(now instanceof Written ? now.text : jsonValue(now), line);
}

function* membersOf({ members }: Members, line: string): Generator<string> {
  const inner = `${line}  `;
  let before = '{';
  for (const [key, value] of Object.entries(members)) {
    if (value === undefined) continue;
    yield `${before}${inner}${JSON.stringify(key)}: `;
    yield* piecesOf(value, inner);
    before = ',';
  }
  yield before === '{' ? '{}' : `${line}}`;
}

function* itemsOf(items: Iterable<unknown>, line: string): Generator<string> {
  const inner = `${line}  `;
  let before = '[';
  for (const item of items) {
    yield `${before}${inner}`;
    yield* piecesOf(item, inner);
    before = ',';
  }
  yield before === '[' ? '[]' : `${line}]`;
}

/** JSON has no line break within a value but those between its parts. */
function indented(text: string, line: string): string {
  return line === '\n' ? text : text.replaceAll('\n', line);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
