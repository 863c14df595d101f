/** A Client in a review nests some fifteen deep, managed fields included. */
export const MAX_DEPTH = 64;
/** A Client of the size that etcd stores (1.5 MiB), with 60-character list items and its old state beside it, has 60,000. */
export const MAX_SEPARATORS = 100_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * What speaks against giving bytes to JSON.parse, which needs seconds for 7 MB of `[` and whose results deep recursion cannot
 * walk: too deep a nesting, too many members or items. One pass, without regard to whether the rest is JSON.
 */
export function scanJson(bytes: Uint8Array): string | undefined {
  let depth = 0;
  let separators = 0;
  let quoted = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (quoted) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) {
      quoted = true;
    } else if (byte === COMMA || byte === COLON) {
      if (++separators > MAX_SEPARATORS) return `it has more than ${MAX_SEPARATORS} commas and colons`;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (++depth > MAX_DEPTH) return `it is nested more than ${MAX_DEPTH} deep`;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth--;
    }
  }
  return undefined;
}
