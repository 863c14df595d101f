const PLAIN = /^[ -~]*$/;

/** Whether a text has printable ASCII and spaces alone, as nearly all have: each character is one byte, and seen for what it is. */
export function isPlainAscii(text: string): boolean {
  return PLAIN.test(text);
}
