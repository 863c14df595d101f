declare module 'punycode/punycode.js' {
  /** RFC 3492. */
  const punycode: { toUnicode(domain: string): string };
  export default punycode;
}
