import { FIELD } from '../client/client.js';
import type { FieldPath } from '../client/field-path.js';
import type { Violation } from '../client/violation.js';

const SPEC_ORDER: readonly string[] = Object.values(FIELD)
  .filter((field) => field.length === 2)
  .map((field) => field[1]);

/** In the order in which a reader of the manifest meets the fields; equal fields keep their order. */
export function inFieldOrder<V extends Violation>(violations: readonly V[]): V[] {
  return violations.toSorted((left, right) => compare(left.field, right.field));
}

function compare(left: FieldPath, right: FieldPath): number {
  for (let depth = 0; depth < Math.max(left.length, right.length); depth++) {
    const [a, b] = [left[depth], right[depth]];
    if (a === b) continue;
    if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    const [rankA, rankB] = depth === 1 ? [rank(a), rank(b)] : [0, 0];
    if (rankA !== rankB) return rankA - rankB;
    return String(a) < String(b) ? -1 : 1;
  }
  return 0;
}

function rank(specField: string | number): number {
  const position = SPEC_ORDER.indexOf(String(specField));
  return position < 0 ? SPEC_ORDER.length : position;
}
