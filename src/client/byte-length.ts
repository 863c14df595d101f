import { isPlainAscii } from './plain-ascii.js';

const UTF8 = new TextEncoder();

/** The length of a text in bytes of UTF-8, as Go's `len` gives it. */
export function byteLength(text: string): number {
  return isPlainAscii(text) ? text.length : UTF8.encode(text).length;
}
