/**
 * FNV-1a, 32 bit (draft-eastlake-fnv), over code units, without its lowest bit: V8 keeps integers of up to 31 bits without memory of
 * their own. A place in an index, never a proof that texts are equal.
 */
export function textHash(...texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    // Between two texts, so that ["ab", "c"] is not ["a", "bc"].
    hash = Math.imul(hash ^ 0x10000, 0x01000193);
  }
  return hash >> 1;
}
