import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a person most likely meant by `word`, for "did you mean": compared without regard to case, at most a third
 * of the word's letters (and never more than three) apart. Candidates are compared in the order given; the first nearest wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  // A word longer than any field or id has no near candidate, and the distance costs the product of both lengths.
  if (wanted.length > 253) return undefined;
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.max(1, Math.floor(wanted.length / 3))) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const apart = distance(wanted, candidate.toLowerCase());
    if (apart < bestDistance) [best, bestDistance] = [candidate, apart];
  }
  return best;
}
