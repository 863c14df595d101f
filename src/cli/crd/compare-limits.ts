import { field, sameJson, type JsonObject } from '../../schema/crd/json.js';
import { another, type CrdDifference } from './difference.js';

/** Keywords that let pass what is at least, or at most, their number. */
const LEAST = ['minLength', 'minItems', 'minProperties', 'minimum'];
const MOST = ['maxLength', 'maxItems', 'maxProperties', 'maximum'];
/** Keywords of which nobody can tell which of two is the weaker. */
const OTHER = ['pattern', 'format', 'enum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum', 'uniqueItems'];
const LOGIC = ['allOf', 'anyOf', 'oneOf', 'not', 'x-kubernetes-list-type', 'x-kubernetes-list-map-keys'];

/** What follows where the API server takes more, or less, than expected. */
export interface Consequences {
  readonly weaker: string;
  readonly stricter: string;
}

/** In what the limits of a value differ. */
export function compareLimits(
  expected: JsonObject,
  given: JsonObject,
  place: string,
  { weaker, stricter }: Consequences,
): readonly CrdDifference[] {
  return [...LEAST, ...MOST, ...OTHER, ...LOGIC].flatMap((keyword): CrdDifference[] => {
    const [ours, theirs] = [field(expected, keyword), field(given, keyword)];
    if (sameJson(ours, theirs)) return [];
    const isStricter = ours === undefined || (theirs !== undefined && isNarrower(keyword, ours, theirs));
    const isWeaker = theirs === undefined || (ours !== undefined && isNarrower(keyword, theirs, ours));
    return [
      {
        place,
        matters: !isStricter,
        message: another(keyword, ours, theirs),
        consequence: isStricter
          ? stricter
          : isWeaker
            ? weaker
            : 'The API server and the built-in rule "schema" may disagree either way; "validate --crd" judges as the API server does.',
      },
    ];
  });
}

/** Whether what a keyword lets pass with one value it lets pass with another as well, and not the other way round. */
function isNarrower(keyword: string, wide: unknown, narrow: unknown): boolean {
  if (typeof wide !== 'number' || typeof narrow !== 'number') return false;
  if (LEAST.includes(keyword)) return narrow > wide;
  return MOST.includes(keyword) && narrow < wide;
}
