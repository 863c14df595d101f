declare module 'punycode/punycode.js' {
  /** RFC 3492: what follows "xn--" in a label of a host name, and the letters it stands for. Throws a RangeError. */
  const punycode: { decode(encoded: string): string; encode(letters: string): string };
  export default punycode;
}
