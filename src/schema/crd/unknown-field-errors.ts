import type { FieldPath } from '../../client/field-path.js';
import { nearest } from '../../client/nearest.js';
import { quote } from '../../client/quote.js';
import { wordList } from '../word-list.js';
import type { CrdSchema } from './crd-schema.js';
import { fieldPathOf, schemaPathText, type Place } from './place.js';
import { META_FIELDS } from './prune.js';
import { violationOf, type CrdViolation } from './violation.js';

/** Most fields that a hint lists. */
const MAX_LISTED = 20;

/**
 * A field that nobody knows, as strict field validation reports it, with the name that was probably meant.
 * @param known the names of the fields that may stand there
 */
export function unknownFieldViolation(place: Place, name: string, known: readonly string[]): CrdViolation {
  const near = nearest(name, known);
  const path = schemaPathText(place);
  const meant: readonly FieldPath[] = near === undefined ? [] : [[...fieldPathOf(place.parent), near]];
  return violationOf(
    {
      place,
      path,
      reason: 'FieldValueInvalid',
      message: `unknown field "${path}"`,
      hint: near === undefined ? withoutNear(known) : `Write ${quote(near)}.`,
    },
    'fields',
    meant,
  );
}

function withoutNear(known: readonly string[]): string {
  if (known.length === 0) return 'Remove it: no field is known here.';
  const listed = known.slice(0, MAX_LISTED).map((name) => quote(name));
  if (known.length > MAX_LISTED) listed.push(`${known.length - MAX_LISTED} others`);
  return `Remove it: the fields here are ${wordList(listed, 'and')}.`;
}

/** The fields that may stand in an object. */
export function knownNames(schema: CrdSchema | undefined, isResource: boolean): readonly string[] {
  return [...new Set([...(isResource ? META_FIELDS : []), ...(schema?.properties.keys() ?? [])])];
}
