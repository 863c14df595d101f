import punycode from 'punycode/punycode.js';

/** RFC 1035, section 2.3.4; it also bounds the time that decoding takes. */
const MAX_LABEL = 63;
/** Zero-width joiners belong to names of some scripts (RFC 5892, appendix A). */
const NO_LETTER = /^\p{M}|(?![\u200c\u200d])[\p{C}\p{Z}]/u;

/**
 * A host name in the letters that people read: its "xn--" labels decoded (RFC 3492); undefined where one of them stands for no name.
 * `URL` is not asked, because whether it looks at these labels depends on the version of Node.
 */
export function international(name: string): string | undefined {
  const small = name.toLowerCase();
  if (!small.includes('xn--')) return small;
  const labels: string[] = [];
  for (const label of small.split('.')) {
    const letters = label.startsWith('xn--') ? decoded(label) : label;
    if (letters === undefined) return undefined;
    labels.push(letters);
  }
  return labels.join('.');
}

function decoded(label: string): string | undefined {
  if (label.length > MAX_LABEL) return undefined;
  const encoded = label.slice('xn--'.length);
  try {
    const letters = punycode.decode(encoded);
    const isName = !/^\p{ASCII}*$/u.test(letters) && !NO_LETTER.test(letters);
    return isName && letters === letters.normalize('NFC').toLowerCase() && punycode.encode(letters) === encoded
      ? letters
      : undefined;
  } catch (error) {
    // What punycode throws at text that is none.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
